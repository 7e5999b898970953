import { expect, test } from 'vitest';
import { runAws } from './at-a-desk.ts';
import { kebab } from './kebab.ts';
import { loadModel, model } from './model.ts';
import { services } from './services.ts';

const aws = (line: string) => runAws(line.split(' '));

test.each([
  ['s3 ls', 'aws s3', '"aws help" lists the services there are.'],
  [
    'dynamodbstreams list-streams',
    'aws dynamodbstreams',
    '"aws help" lists the services there are.',
  ],
  ['deploy list-applications', 'aws deploy', '"aws help" lists the services there are.'],
  ['sns list-topics', 'aws sns', '"aws help" lists the services there are.'],
  ['kms list-grants', 'aws kms list-grants', '"aws kms help" lists what there is.'],
  [
    'ecr-public get-login-password --region us-east-1',
    'aws ecr-public',
    'Images of public.ecr.aws are pulled here without a login.',
  ],
  ['ecr describe-repositories --debug', '--debug', 'Leave it out.'],
  ['ecr describe-repositories --ca-bundle x', '--ca-bundle', 'Leave it out.'],
  [
    'configure sso',
    'aws configure sso',
    'Keys are there from the start: "aws configure list-profiles" names them.',
  ],
  [
    'sso login',
    'aws sso',
    'Keys are there from the start: "aws configure list-profiles" names them.',
  ],
])(
  'what exists but is not built here is not called unknown: aws %s',
  async (line, what, advice) => {
    expect(await aws(line)).toEqual({
      status: 252,
      stdout: '',
      stderr: `\naws: [ERROR]: ${what} is part of the AWS CLI, but the workbook's aws does not support it. ${advice}\n`,
    });
  },
);

test('of every service, an operation that is not here and one that nowhere is are told apart', async () => {
  for (const service of services) {
    await loadModel(service);
    const [gone] = model(service).others;
    const unknown = await aws(`${service} no-such-operation`);
    expect(unknown.stderr, service).toContain("Found invalid choice 'no-such-operation'");
    if (gone === undefined) continue;
    const refused = await aws(`${service} ${kebab(gone)}`);
    expect(refused.stderr).toContain(`aws ${service} ${kebab(gone)} is part of the AWS CLI`);
  }
});
