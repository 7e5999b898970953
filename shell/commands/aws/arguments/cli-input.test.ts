import { expect, test } from 'vitest';
import type { Send } from '#ecr/client.ts';
import { filesAtHome, runAws } from '../at-a-desk.ts';

/** What is sent, or else what is said about it. */
async function sent(...args: readonly string[]): Promise<unknown> {
  let body: unknown;
  const listening: Send = async (request) => {
    body = await request.json();
    return new Response('{}');
  };
  const fs = await filesAtHome({ 'input.yaml': 'repositoryName: from-a-file # or not\n' });
  const { stderr } = await runAws(['ecr', ...args], { send: listening, fs });
  return stderr === '' ? body : stderr.replace(/^\naws: \[ERROR\]: /, '').trim();
}

const said = 'An error occurred (ParamValidation): ';

test.each([
  [
    'repositoryName: ab\ntags:\n- Key: a\n  Value: yes',
    { repositoryName: 'ab', tags: [{ Key: 'a', Value: 'yes' }] },
  ],
  ['{"repositoryName": "ab"}', { repositoryName: 'ab' }],
  ['file://input.yaml', { repositoryName: 'from-a-file' }],
  ['fileb://input.yaml', { repositoryName: 'from-a-file' }],
  [
    '- repositoryName',
    `${said}Error parsing parameter '--cli-input-yaml': Invalid type: expecting map, received <class 'list'>`,
  ],
  [
    '',
    `${said}Error parsing parameter '--cli-input-yaml': Invalid type: expecting map, received <class 'NoneType'>`,
  ],
  ['a: [b', `${said}Error parsing parameter 'cli-input-yaml': Invalid YAML received.`],
  ['a: 1\na: 2', `${said}Error parsing parameter 'cli-input-yaml': Invalid YAML received.`],
])('--cli-input-yaml %j', async (yaml, expected) => {
  expect(await sent('create-repository', '--cli-input-yaml', yaml)).toEqual(expected);
});

test('bytes in YAML arrive as bytes', async () => {
  const yaml =
    '{repositoryName: ab, uploadId: x, partFirstByte: 0, partLastByte: 1, layerPartBlob: !!binary YWI=}';
  expect(await sent('upload-layer-part', '--cli-input-yaml', yaml)).toMatchObject({
    layerPartBlob: btoa('ab'),
  });
});

test('an option wins over the same member in YAML', async () => {
  const line = ['--cli-input-yaml', 'repositoryName: ab', '--repository-name', 'cd'];
  expect(await sent('create-repository', ...line)).toEqual({ repositoryName: 'cd' });
});

test('only one of JSON and YAML may be given', async () => {
  const line = ['--cli-input-yaml', 'a: b', '--cli-input-json', '{}'];
  expect(await sent('create-repository', ...line)).toBe(
    `${said}Only one --cli-input- parameter may be specified.`,
  );
});

test('what --generate-cli-skeleton yaml-input prints is taken back', async () => {
  const line = ['ecr', 'put-replication-configuration', '--generate-cli-skeleton', 'yaml-input'];
  const { stdout } = await runAws(line);
  expect(stdout).toBe(
    [
      'replicationConfiguration:  # [REQUIRED]',
      '  rules:  # [REQUIRED]',
      '  - destinations:  # [REQUIRED]',
      "    - region: ''  # [REQUIRED]",
      "      registryId: '' # [REQUIRED]",
      '    repositoryFilters:',
      "    - filter: ''  # [REQUIRED]",
      '      filterType: PREFIX_MATCH # [REQUIRED] Valid values are: PREFIX_MATCH.',
      '',
    ].join('\n'),
  );
  const filled = stdout
    .replace("region: ''", 'region: eu-west-1')
    .replace("registryId: ''", "registryId: '111122223333'")
    .replace("filter: ''", 'filter: prod/');
  expect(await sent('put-replication-configuration', '--cli-input-yaml', filled)).toEqual({
    replicationConfiguration: {
      rules: [
        {
          destinations: [{ region: 'eu-west-1', registryId: '111122223333' }],
          repositoryFilters: [{ filter: 'prod/', filterType: 'PREFIX_MATCH' }],
        },
      ],
    },
  });
});
