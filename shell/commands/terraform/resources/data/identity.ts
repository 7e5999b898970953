/** `aws_caller_identity`, `aws_region`, `aws_partition`. */
import { stringType } from '../../expressions/type.ts';
import { text } from '../attributes.ts';
import type { DataType } from '../resource-type.ts';
import { both, computed } from '../schema.ts';

export const callerIdentity: DataType = {
  type: 'aws_caller_identity',
  isGlobal: true,
  schema: {
    attributes: {
      account_id: computed(stringType),
      arn: computed(stringType),
      id: computed(stringType),
      user_id: computed(stringType),
    },
  },
  async read(_asked, { aws }) {
    const { Account, Arn, UserId } = await aws.sts('GetCallerIdentity');
    return { account_id: Account, arn: Arn, id: Account, user_id: UserId };
  },
};

export const region: DataType = {
  type: 'aws_region',
  isGlobal: true,
  schema: {
    attributes: {
      description: computed(stringType),
      endpoint: both(stringType),
      id: computed(stringType),
      name: both(stringType),
      region: both(stringType),
    },
  },
  read(asked, connection) {
    const name =
      text(asked, 'region') ||
      text(asked, 'name') ||
      regionOf(text(asked, 'endpoint')) ||
      connection.region;
    return Promise.resolve({
      description: descriptions[name] ?? name,
      endpoint: `ec2.${name}.${suffixOf(connection.partition)}`,
      id: name,
      name,
      region: name,
    });
  },
};

/** Of the Regions that the course names. */
const descriptions: Readonly<Record<string, string>> = {
  'ap-southeast-1': 'Asia Pacific (Singapore)',
  'ap-southeast-2': 'Asia Pacific (Sydney)',
  'eu-central-1': 'Europe (Frankfurt)',
  'eu-west-1': 'Europe (Ireland)',
  'us-east-1': 'US East (N. Virginia)',
  'us-west-2': 'US West (Oregon)',
};

/** An endpoint of EC2 says in which Region it is; nothing, if it is none. */
function regionOf(endpoint: string): string {
  return /^ec2\.([^.]+)\./.exec(endpoint)?.[1] ?? '';
}

function suffixOf(partition: string): string {
  return partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com';
}

export const partition: DataType = {
  type: 'aws_partition',
  isGlobal: true,
  schema: {
    attributes: {
      dns_suffix: computed(stringType),
      id: computed(stringType),
      partition: computed(stringType),
      reverse_dns_prefix: computed(stringType),
    },
  },
  read(_asked, connection) {
    const name = connection.partition;
    const suffix = suffixOf(name);
    return Promise.resolve({
      dns_suffix: suffix,
      id: name,
      partition: name,
      reverse_dns_prefix: suffix.split('.').toReversed().join('.'),
    });
  },
};
