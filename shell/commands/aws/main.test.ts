import { beforeEach, describe, expect, test } from 'vitest';
import { createSandbox } from '#sandbox/sandbox.ts';
import type { Send } from '#ecr/client.ts';
import { filesAtHome, runAws } from './at-a-desk.ts';
import type { Desk } from './at-a-desk.ts';

let send: Send;

beforeEach(async () => {
  send = (await createSandbox()).handle;
});

const aws = (line: string, desk: Desk = {}) =>
  runAws(
    (line.match(/(?:'[^']*'|[^\s'])+/g) ?? []).map((word) => word.replaceAll("'", '')),
    { send, ...desk },
  );

const usage = `usage: aws [options] <command> <subcommand> [<subcommand> ...] [parameters]
To see help text, you can run:

  aws help
  aws <command> help
  aws <command> <subcommand> help
`;

describe('a command line that cannot be run ends with status 252', () => {
  const said = 'An error occurred (ParamValidation): ';
  test.each([
    ['', `${said}the following arguments are required: command\n\n${usage}`],
    ['ecr', `${said}the following arguments are required: operation\n\n${usage}`],
    [
      'ecr create-repository',
      `${said}the following arguments are required: --repository-name\n\n${usage}`,
    ],
    [
      'ecr put-image --image-tag a',
      `${said}the following arguments are required: --repository-name, --image-manifest\n\n${usage}`,
    ],
    [
      'ecr create-repositry',
      `${said}argument operation: Found invalid choice 'create-repositry'\n\nMaybe you meant:\n\n  * create-repository\n\n${usage}`,
    ],
    ['ecr get-login', `${said}argument operation: Found invalid choice 'get-login'\n\n\n${usage}`],
    [
      'ecrr help',
      `${said}argument command: Found invalid choice 'ecrr'\n\nMaybe you meant:\n\n  * ecr\n\n${usage}`,
    ],
    [
      'ecr-pubic describe-repositories',
      `${said}argument command: Found invalid choice 'ecr-pubic'\n\nMaybe you meant:\n\n  * ecr-public\n\n${usage}`,
    ],
    [
      'ecr describe-repositories --output tsv',
      `${said}argument --output: Found invalid choice 'tsv'\n\n\n${usage}`,
    ],
    [
      'ecr wait',
      `${said}usage: aws [options] ecr wait <subcommand> [parameters]\naws: [ERROR]: too few arguments\n`,
    ],
    [
      'ecr create-repository --repository-name a',
      `${said}Parameter validation failed:\nInvalid length for parameter repositoryName, value: 1, valid min length: 2\n`,
    ],
    [
      'ecr create-repository --repository-name ab --image-scanning-configuration scanOnPush',
      `${said}Error parsing parameter '--image-scanning-configuration': Expected: '=', received: 'EOF' for input:\nscanOnPush\n          ^\n`,
    ],
    [
      `ecr create-repository --repository-name ab --tags '[{"Key" "a"}]'`,
      `${said}Error parsing parameter '--tags': Invalid JSON: Expecting ':' delimiter: line 1 column 9 (char 8)\nJSON received: [{"Key" "a"}]\n`,
    ],
    [
      'ecr put-lifecycle-policy --repository-name ab --lifecycle-policy-text file://nope.json',
      `${said}Error parsing parameter '--lifecycle-policy-text': Unable to load paramfile file://nope.json: [Errno 2] No such file or directory: 'nope.json'\n`,
    ],
    [
      'ecr describe-images --repository-name ab --no-paginate --max-items 3',
      `${said}Cannot specify --no-paginate along with pagination arguments: --max-items\n`,
    ],
    [
      'ecr describe-repositories --page-size 0',
      `${said}Parameter validation failed:\nInvalid value for parameter maxResults, value: 0, valid min value: 1\n`,
    ],
    ['ecr get-login-password --foo bar', `${said}Unknown options: --foo,bar\n`],
  ])('aws %s', async (line, message) => {
    expect(await aws(line)).toEqual({
      status: 252,
      stdout: '',
      stderr: `\naws: [ERROR]: ${message}`,
    });
  });

  test('unknown options are named below the usage', async () => {
    const { status, stderr } = await aws('ecr delete-repository --repository-name ab --bogus 1');
    expect({ status, stderr }).toEqual({
      status: 252,
      stderr: `\n${usage}\n\naws: [ERROR]: Unknown options: --bogus, 1\n`,
    });
  });
});

describe('a refusal of AWS ends with status 254', () => {
  const line = 'ecr describe-repositories --repository-names nope';
  const message =
    "The repository with name 'nope' does not exist in the registry with id '111122223333'";
  const text = `An error occurred (RepositoryNotFoundException) when calling the DescribeRepositories operation: ${message}`;

  test('in one line', async () => {
    expect(await aws(line)).toEqual({
      status: 254,
      stdout: '',
      stderr: `\naws: [ERROR]: ${text}\n`,
    });
  });

  test('or in the form that is asked for', async () => {
    const { stderr } = await aws(`${line} --cli-error-format json`);
    expect(JSON.parse(stderr)).toEqual({ Code: 'RepositoryNotFoundException', Message: message });
    const env = {
      AWS_ACCESS_KEY_ID: '111122223333',
      AWS_SECRET_ACCESS_KEY: 's',
      AWS_REGION: 'eu-west-1',
      AWS_CLI_ERROR_FORMAT: 'yaml',
    };
    expect((await aws(line, { env })).stderr).toContain('Code: RepositoryNotFoundException\n');
  });
});

test('a registry that does not answer ends with status 255', async () => {
  const broken: Send = () => Promise.reject(new TypeError('fetch failed'));
  const url = 'http://127.0.0.1:1';
  const { status, stderr } = await aws(`ecr describe-registry --endpoint-url ${url}`, {
    send: broken,
  });
  expect({ status, stderr }).toEqual({
    status: 255,
    stderr: `\naws: [ERROR]: Could not connect to the endpoint URL: "${url}"\n`,
  });
});

test('a Region that there is not has no endpoint, as on AWS', async () => {
  const { status, stderr } = await aws('ecr describe-repositories --region us-est-1');
  expect({ status, stderr }).toEqual({
    status: 255,
    stderr:
      '\naws: [ERROR]: Could not connect to the endpoint URL: "https://api.ecr.us-est-1.amazonaws.com/"\n',
  });
});

test.each([
  ['', 'Invalid endpoint: https://api.ecr..amazonaws.com'],
  ['us_east_1', "Provided region_name 'us_east_1' doesn't match a supported format."],
  ['123', "Provided region_name '123' doesn't match a supported format."],
])('a Region called “%s” ends with status 255', async (region, message) => {
  const ran = await runAws(['ecr', 'describe-repositories', '--region', region], { send });
  expect(ran).toEqual({ status: 255, stdout: '', stderr: `\naws: [ERROR]: ${message}\n` });
});

test('Ctrl-C reaches the request', async () => {
  const controller = new AbortController();
  const slow: Send = (request) =>
    new Promise((_, reject) => {
      request.signal.addEventListener('abort', () => reject(request.signal.reason as Error));
      controller.abort();
    });
  const { signal } = controller;
  await expect(aws('ecr describe-registry', { send: slow, signal })).rejects.toThrow('abort');
});

test('an answer is printed in the order of the model, times in ISO 8601', async () => {
  const { stdout } = await aws(
    'ecr create-repository --repository-name demo-node-app --image-scanning-configuration scanOnPush=true',
  );
  expect(stdout.replace(/"createdAt": "[^"]*"/, '"createdAt": "…"')).toMatchInlineSnapshot(`
    "{
        "repository": {
            "repositoryArn": "arn:aws:ecr:ap-southeast-2:111122223333:repository/demo-node-app",
            "registryId": "111122223333",
            "repositoryName": "demo-node-app",
            "repositoryUri": "111122223333.dkr.ecr.ap-southeast-2.amazonaws.com/demo-node-app",
            "createdAt": "…",
            "imageTagMutability": "MUTABLE",
            "imageScanningConfiguration": {
                "scanOnPush": true
            },
            "encryptionConfiguration": {
                "encryptionType": "AES256"
            }
        }
    }
    "
  `);
  expect(stdout).toMatch(/"createdAt": "\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{6})?\+00:00"/);
});

test('options, shorthand, JSON, files and --cli-input-json all bring the same input', async () => {
  const fs = await filesAtHome({
    'scan.json': '{"scanOnPush": true}',
    'all.json': '{"imageScanningConfiguration":{"scanOnPush":true}}',
  });
  const ways = [
    '--image-scanning-configuration scanOnPush=true',
    `--image-scanning-configuration '{"scanOnPush":true}'`,
    '--image-scanning-configuration file://scan.json',
    '--image-scanning-configuration file://~/scan.json',
    '--image-scanning-configuration fileb://scan.json',
    '--cli-input-json file://all.json',
    '--image-scanning-configuration file:///dev/stdin',
  ];
  for (const [i, way] of ways.entries()) {
    const { stdout } = await aws(
      `ecr create-repository --repository-name way-${i} ${way} --query repository.imageScanningConfiguration.scanOnPush`,
      { fs, input: '{"scanOnPush": true}' },
    );
    expect(stdout).toBe('true\n');
  }
});

test('the login password is that of an authorization token', async () => {
  const password = (await aws('ecr get-login-password')).stdout.trim();
  const token = (
    await aws(
      'ecr get-authorization-token --query authorizationData[0].authorizationToken --output text',
    )
  ).stdout;
  expect(atob(token.trim())).toMatch(/^AWS:/);
  expect(password.length).toBeGreaterThan(100);
  expect(password).not.toContain('AWS:');
});

test('who am I is answered from the signature', async () => {
  const { stdout } = await aws('sts get-caller-identity --query Account --output text');
  expect(stdout).toBe('111122223333\n');
});

test('--version says whose behaviour it has and what it is', async () => {
  expect((await aws('--version')).stdout).toMatch(/^aws-cli\/2\.\d+\.\d+ ecr-workbook\//);
});

test('a blob is base64 unless the format says otherwise, or it comes from fileb://', async () => {
  let body = '';
  const listening: Send = async (request) => {
    body = await request.text();
    return new Response('{}');
  };
  const fs = await filesAtHome({ part: new Uint8Array([0, 255]) });
  const line =
    'ecr upload-layer-part --repository-name ab --upload-id x --part-first-byte 0 --part-last-byte 1 --layer-part-blob';
  const blobOf = async (rest: string) => {
    const ran = await aws(`${line} ${rest}`, { send: listening, fs });
    return ran.status === 0
      ? (JSON.parse(body) as { layerPartBlob: string }).layerPartBlob
      : ran.stderr;
  };
  expect(await blobOf('AP8=')).toBe('AP8=');
  expect(await blobOf('fileb://part')).toBe('AP8=');
  expect(await blobOf('a-b --cli-binary-format raw-in-base64-out')).toBe(btoa('a-b'));
  expect(await blobOf('abc')).toBe('\naws: [ERROR]: Invalid base64: "abc"\n');
});

test('a query that cannot be read is refused before anything is asked', async () => {
  const { status, stderr } = await aws('ecr describe-registry --query a[');
  expect(status).toBe(252);
  expect(stderr).toContain('(ParamValidation): Bad value for --query a[: ');
});
