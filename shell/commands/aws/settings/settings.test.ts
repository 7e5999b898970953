import { describe, expect, test } from 'vitest';
import { parseAuthorization } from '#ecr/send/signed.ts';
import { filesAtHome, runAws } from '../at-a-desk.ts';

const config = `[default]
region = us-west-2
[profile dev]
region = eu-west-1
endpoint_url = http://dev.test
[profile split]
region = eu-west-2
services = mine
[services mine]
ecr =
  endpoint_url = http://own.test
`;
const credentials = `[default]
aws_access_key_id = DEFAULT
aws_secret_access_key = s
[dev]
aws_access_key_id = DEV
aws_secret_access_key = s
aws_session_token = session
[split]
aws_access_key_id = SPLIT
aws_secret_access_key = s
`;

/** Who is asked where, as whom. */
async function asked(args: string, env: Record<string, string> = {}, withFiles = true) {
  const fs = await filesAtHome(
    withFiles ? { '.aws/config': config, '.aws/credentials': credentials } : {},
  );
  let request: Request | undefined;
  const send = (it: Request) => {
    request = it;
    return Promise.resolve(new Response('{}'));
  };
  const words = `ecr describe-registry ${args}`.trim().split(' ');
  const { status, stderr } = await runAws(words, { env, fs, send });
  const claim = parseAuthorization(request?.headers.get('authorization') ?? null);
  return {
    status,
    stderr: stderr.trim(),
    host: request && new URL(request.url).host,
    key: claim?.accessKeyId,
    region: claim?.region,
    token: request?.headers.get('x-amz-security-token'),
  };
}

const inEnvironment = { AWS_ACCESS_KEY_ID: 'ENV', AWS_SECRET_ACCESS_KEY: 's' };

describe('credentials and Region', () => {
  test.each([
    ['', {}, { key: 'DEFAULT', region: 'us-west-2', host: 'api.ecr.us-west-2.amazonaws.com' }],
    ['', inEnvironment, { key: 'ENV', region: 'us-west-2' }],
    ['', { ...inEnvironment, AWS_SESSION_TOKEN: 't' }, { key: 'ENV', token: 't' }],
    ['--profile dev', inEnvironment, { key: 'DEV', region: 'eu-west-1', token: 'session' }],
    ['', { AWS_PROFILE: 'dev' }, { key: 'DEV', region: 'eu-west-1' }],
    ['', { ...inEnvironment, AWS_PROFILE: 'dev' }, { key: 'ENV', region: 'eu-west-1' }],
    ['', { AWS_DEFAULT_REGION: 'a' }, { region: 'a' }],
    ['', { AWS_REGION: 'b', AWS_DEFAULT_REGION: 'a' }, { region: 'b' }],
    ['--region c', { AWS_REGION: 'b' }, { region: 'c', host: 'api.ecr.c.amazonaws.com' }],
    ['--no-sign-request', {}, { status: 0, key: undefined }],
    ['--region cn-north-1', {}, { host: 'api.ecr.cn-north-1.amazonaws.com.cn' }],
  ])('%s with %j', async (args, env, expected) => {
    expect(await asked(args, env)).toMatchObject(expected);
  });
});

describe('the endpoint', () => {
  test.each([
    ['--profile dev', {}, 'dev.test'],
    ['--profile split', {}, 'own.test'],
    ['--profile dev', { AWS_ENDPOINT_URL: 'http://all.test' }, 'all.test'],
    [
      '',
      { AWS_ENDPOINT_URL: 'http://all.test', AWS_ENDPOINT_URL_ECR: 'http://ecr.test' },
      'ecr.test',
    ],
    ['', { AWS_ENDPOINT_URL_STS: 'http://sts.test' }, 'api.ecr.us-west-2.amazonaws.com'],
    ['--endpoint-url http://here.test', { AWS_ENDPOINT_URL: 'http://all.test' }, 'here.test'],
    [
      '',
      { AWS_ENDPOINT_URL: 'http://all.test', AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true' },
      'api.ecr.us-west-2.amazonaws.com',
    ],
  ])('%s with %j is %s', async (args, env, host) => {
    expect(await asked(args, env)).toMatchObject({ status: 0, host });
  });
});

describe('what is missing is said, with the status of the AWS CLI', () => {
  test.each([
    [
      '--region x',
      {},
      253,
      'aws: [ERROR]: An error occurred (NoCredentials): Unable to locate credentials. You can configure credentials by running "aws login".',
    ],
    [
      '',
      inEnvironment,
      253,
      'aws: [ERROR]: An error occurred (NoRegion): You must specify a region. You can also configure your region by running "aws configure".',
    ],
    ['--profile nope', {}, 255, 'aws: [ERROR]: The config profile (nope) could not be found'],
    [
      '--region x',
      { AWS_ACCESS_KEY_ID: 'a' },
      255,
      'aws: [ERROR]: Partial credentials found in env, missing: AWS_SECRET_ACCESS_KEY',
    ],
    [
      '--endpoint-url localhost',
      inEnvironment,
      252,
      'aws: [ERROR]: An error occurred (ParamValidation): Bad value for --endpoint-url "localhost": scheme is missing.  Must be of the form http://<hostname>/ or https://<hostname>/',
    ],
  ])('%s with %j', async (args, env, status, stderr) => {
    const region = args.includes('endpoint') ? { AWS_REGION: 'x' } : {};
    expect(await asked(args, { ...region, ...env }, false)).toMatchObject({ status, stderr });
  });
});

test.each(['sso_session = x', 'credential_process = x', 'mfa_serial = x\nrole_arn = y'])(
  'a profile with %s is refused as unsupported, not as unknown',
  async (setting) => {
    const fs = await filesAtHome({ '.aws/config': `[profile other]\nregion = x\n${setting}\n` });
    const { status, stderr } = await runAws(['ecr', 'describe-registry', '--profile', 'other'], {
      fs,
    });
    expect(status).toBe(252);
    expect(stderr).toContain(
      `A profile with ${setting.split(' ')[0]} (other) is part of the AWS CLI`,
    );
  },
);
