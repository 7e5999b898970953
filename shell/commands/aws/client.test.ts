import { describe, expect, test } from 'vitest';
import type { Send } from '#ecr/client.ts';
import { EcrError } from '#ecr/errors.ts';
import { writeJsonError } from '#ecr/wire/json.ts';
import { runAws } from './at-a-desk.ts';

/** Answers in turn; the last answer stays. */
function answering(...answers: readonly (() => Response)[]): { send: Send; asked: Request[] } {
  const asked: Request[] = [];
  const send: Send = (request) => {
    const answer = answers[Math.min(asked.length, answers.length - 1)];
    asked.push(request);
    return Promise.resolve(answer?.() ?? new Response('{}'));
  };
  return { send, asked };
}

const refusal =
  (code: string, status = 400) =>
  () =>
    writeJsonError(new EcrError(code, 'Slow down', status), 'id', new Date());

describe('when AWS is busy', () => {
  test('it is asked again', async () => {
    const { send, asked } = answering(refusal('ThrottlingException'), () => new Response('{}'));
    expect(await runAws(['ecr', 'describe-registry'], { send })).toMatchObject({ status: 0 });
    expect(asked).toHaveLength(2);
  });

  test('three times in all', async () => {
    const { send, asked } = answering(refusal('ServerException', 500));
    expect(await runAws(['ecr', 'describe-registry'], { send })).toEqual({
      status: 254,
      stdout: '',
      stderr:
        '\naws: [ERROR]: An error occurred (ServerException) when calling the DescribeRegistry operation (reached max retries: 2): Slow down\n',
    });
    expect(asked).toHaveLength(3);
  });
});

test('what an error carries besides its message is shown', async () => {
  const body = { __type: 'KmsException', message: 'No', kmsError: 'DisabledException', other: 1 };
  const { send } = answering(() => Response.json(body, { status: 400 }));
  const { stderr } = await runAws(['ecr', 'describe-registry'], { send });
  expect(stderr).toBe(
    '\naws: [ERROR]: An error occurred (KmsException) when calling the DescribeRegistry operation: No\n\nAdditional error details:\nkmsError: DisabledException\n',
  );
});

test('AWS Query carries lists by number, and its nested answer is put back together', async () => {
  const xml =
    '<AssumeRoleResponse><AssumeRoleResult><AssumedRoleUser><AssumedRoleId>AROA:x</AssumedRoleId><Arn>arn:role</Arn></AssumedRoleUser>' +
    '<Credentials><AccessKeyId>ASIA</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken><Expiration>2026-11-21T03:00:00Z</Expiration></Credentials>' +
    '</AssumeRoleResult></AssumeRoleResponse>';
  const { send, asked } = answering(() => new Response(xml));
  const arn = 'arn:aws:iam::111122223333:role/pull';
  const line = `sts assume-role --role-arn ${arn} --role-session-name ci --duration-seconds 900 --tags Key=a,Value=b`;
  const { stdout } = await runAws(line.split(' '), { send });
  expect(Object.fromEntries(new URLSearchParams(await asked[0]?.text()))).toMatchObject({
    Action: 'AssumeRole',
    RoleArn: arn,
    DurationSeconds: '900',
    'Tags.member.1.Key': 'a',
    'Tags.member.1.Value': 'b',
  });
  expect(JSON.parse(stdout)).toEqual({
    Credentials: {
      AccessKeyId: 'ASIA',
      SecretAccessKey: 's',
      SessionToken: 't',
      Expiration: '2026-11-21T03:00:00+00:00',
    },
    AssumedRoleUser: { AssumedRoleId: 'AROA:x', Arn: 'arn:role' },
  });
});

test('who is asked without a Region is STS alone', async () => {
  const { send, asked } = answering(() => new Response('<Account>111122223333</Account>'));
  const env = { AWS_ACCESS_KEY_ID: '111122223333', AWS_SECRET_ACCESS_KEY: 's' };
  await runAws(['sts', 'get-caller-identity'], { send, env });
  expect(asked[0]?.url).toBe('https://sts.us-east-1.amazonaws.com/');
});
