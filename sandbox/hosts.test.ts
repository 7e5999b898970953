import { expect, test } from 'vitest';
import { placeOf } from './hosts.ts';

const region = 'ap-southeast-2';

test.each([
  ['https://api.ecr.ap-southeast-2.amazonaws.com/', { is: 'api', service: 'ecr', region }],
  ['https://ecr.ap-southeast-2.api.aws/', { is: 'api', service: 'ecr', region }],
  ['https://ecr-fips.us-east-1.amazonaws.com/', { is: 'api', service: 'ecr', region: 'us-east-1' }],
  [
    'https://api.ecr.cn-north-1.amazonaws.com.cn/',
    { is: 'api', service: 'ecr', region: 'cn-north-1' },
  ],
  [
    'https://api.ecr.us-gov-west-1.amazonaws.com/',
    { is: 'api', service: 'ecr', region: 'us-gov-west-1' },
  ],
  ['https://sts.ap-southeast-2.amazonaws.com/', { is: 'api', service: 'sts', region }],
  ['https://sts.amazonaws.com/', { is: 'api', service: 'sts', region: 'us-east-1' }],
  ['https://iam.amazonaws.com/', { is: 'api', service: 'iam', region: 'us-east-1' }],
  ['https://events.ap-southeast-2.amazonaws.com/', { is: 'api', service: 'events', region }],
  [
    'https://monitoring.ap-southeast-2.amazonaws.com/',
    { is: 'api', service: 'cloudwatch', region },
  ],
  ['https://cloudwatch.ap-southeast-2.amazonaws.com/', { is: 'elsewhere' }],
  ['https://ce.us-east-1.amazonaws.com/', { is: 'api', service: 'ce', region: 'us-east-1' }],
  ['https://dynamodb.ap-southeast-2.amazonaws.com/', { is: 'elsewhere' }],
  [
    'https://111122223333.dkr.ecr.ap-southeast-2.amazonaws.com/v2/',
    { is: 'registry', account: '111122223333', region },
  ],
  [
    'https://111122223333.dkr-ecr.ap-southeast-2.on.aws/v2/',
    { is: 'registry', account: '111122223333', region },
  ],
  ['http://localhost:4322/', { is: 'own' }],
  ['http://127.0.0.1/', { is: 'own' }],
  ['http://[::1]:4322/', { is: 'own' }],
  ['http://class.example:4322/', { is: 'own' }],
  ['http://class.example:80/', { is: 'own' }],
  ['http://other.class.example:4322/', { is: 'elsewhere' }],
  ['https://api.ecr.us-est-1.amazonaws.com/', { is: 'elsewhere' }],
  ['https://111122223333.dkr.ecr.ap-southeast-22.amazonaws.com/v2/', { is: 'elsewhere' }],
  ['https://111122223333.dkr.ecr.ap-southest-2.amazonaws.com/v2/', { is: 'elsewhere' }],
  ['https://docker.io/v2/', { is: 'elsewhere' }],
  ['https://api.ecr.ap-southeast-2.amazonaws.com.evil.example/', { is: 'elsewhere' }],
  ['https://11112222333.dkr.ecr.ap-southeast-2.amazonaws.com/', { is: 'elsewhere' }],
])('%s', (url, place) => {
  expect(placeOf(new URL(url), 'class.example:4322')).toEqual(place);
});
