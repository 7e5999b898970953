/** Warnings about Dockerfiles, in BuildKit's words. */
import { expect, test } from 'vitest';
import { sitDown } from '../at-a-terminal.ts';
import { checkDockerfile } from './checks.ts';
import { parseDockerfile } from './dockerfile/instructions.ts';

const warningsOf = (source: string) =>
  checkDockerfile(source, parseDockerfile(source)).map(
    ({ rule, text, first }) => `${first} ${rule}: ${text}`,
  );

test.each([
  ['FROM scratch\nCMD ["node", "server.js"]', []],
  [
    'FROM scratch\nCMD node server.js',
    [
      '2 JSONArgsRecommended: JSON arguments recommended for CMD to prevent unintended behavior related to OS signals',
    ],
  ],
  ['FROM scratch\nSHELL ["/bin/bash", "-c"]\nCMD node server.js', []],
  [
    'FROM scratch\nENV API_KEY=x PUBLIC_KEY=y',
    [
      '2 SecretsUsedInArgOrEnv: Do not use ARG or ENV instructions for sensitive data (ENV "API_KEY")',
    ],
  ],
  [
    'ARG NPM_TOKEN\nFROM scratch',
    [
      '1 SecretsUsedInArgOrEnv: Do not use ARG or ENV instructions for sensitive data (ARG "NPM_TOKEN")',
    ],
  ],
  [
    'FROM scratch\nENV name value',
    [
      '2 LegacyKeyValueFormat: "ENV key=value" should be used instead of legacy "ENV key value" format',
    ],
  ],
  [
    'FROM scratch\nWORKDIR app',
    [
      '2 WorkdirRelativePath: Relative workdir "app" can have unexpected results if the base image changes',
    ],
  ],
  ['FROM scratch\nWORKDIR /srv\nWORKDIR app', []],
  ['FROM scratch as build', ["1 FromAsCasing: 'as' and 'FROM' keywords' casing do not match"]],
  ['FROM scratch AS Build', ["1 StageNameCasing: Stage name 'Build' should be lowercase"]],
  [
    'FROM scratch AS a\nFROM scratch AS a',
    [
      '1 DuplicateStageName: Duplicate stage name "a", stage names should be unique',
      '2 DuplicateStageName: Duplicate stage name "a", stage names should be unique',
    ],
  ],
  [
    'FROM scratch\nMAINTAINER me',
    ['2 MaintainerDeprecated: Maintainer instruction is deprecated in favor of using label'],
  ],
  [
    'FROM scratch\nCMD ["a"]\nCMD ["b"]',
    [
      '2 MultipleInstructionsDisallowed: Multiple CMD instructions should not be used in the same stage because only the last one will be used',
    ],
  ],
  [
    'FROM scratch\ncopy a /\nCOPY b /',
    [
      "2 ConsistentInstructionCasing: Command 'copy' should match the case of the command majority (uppercase)",
    ],
  ],
  [
    'ARG TGA\nFROM alpine:${TAG}',
    ["2 UndefinedArgInFrom: FROM argument 'TAG' is not declared (did you mean TGA?)"],
  ],
  [
    'ARG TAG\nFROM alpine:$TAG',
    [
      '2 InvalidDefaultArgInFrom: Default value for ARG alpine:$TAG results in empty or invalid base image name',
    ],
  ],
  ['ARG TAG=3\nFROM --platform=$BUILDPLATFORM alpine:${TAG}', []],
  ['FROM scratch\nRUN a && \\\n\n  b', ['2 NoEmptyContinuation: Empty continuation line']],
  [
    'FROM --platform=linux/amd64 scratch',
    [
      '1 FromPlatformFlagConstDisallowed: FROM --platform flag should not use constant value "linux/amd64"',
    ],
  ],
  [
    'FROM --platform=$TARGETPLATFORM scratch',
    [
      '1 RedundantTargetPlatform: Setting platform to predefined $TARGETPLATFORM in FROM is redundant as this is the default behavior',
    ],
  ],
  ['# check=skip=JSONArgsRecommended\nFROM scratch\nCMD a', []],
  ['# check=skip=all\nFROM scratch as a\nCMD a', []],
])('%j', (source, warnings) => {
  expect(warningsOf(source)).toEqual(warnings);
});

test('--check tells warnings with their lines, and builds nothing', async () => {
  const terminal = await sitDown({
    files: { 'app/Dockerfile': 'FROM scratch\nCMD node server.js\n' },
  });
  const checked = await terminal.type('docker build --check app');
  expect([checked.status, checked.stdout]).toEqual([
    1,
    `
WARNING: JSONArgsRecommended - https://docs.docker.com/go/dockerfile/rule/json-args-recommended/
JSON arguments recommended for CMD to prevent unintended behavior related to OS signals
Dockerfile:2
--------------------
   1 |     FROM scratch
   2 | >>> CMD node server.js
   3 |     
--------------------

Check complete, 1 warning has been found!
`,
  ]);
  expect((await terminal.type('docker images -q')).stdout).toBe('');
  const built = await terminal.type('docker build app');
  expect([built.status, built.stderr]).toEqual([
    0,
    expect.stringContaining(
      '\n 1 warning found (see docker build --check):\n - JSONArgsRecommended: ',
    ),
  ]);
  await terminal.type(`printf '# check=error=true\\nFROM scratch\\nCMD a\\n' > app/Dockerfile`);
  const strict = await terminal.type('docker build app');
  expect([strict.status, strict.stderr.trimEnd().split('\n').at(-1)]).toEqual([
    1,
    'ERROR: failed to build: failed to solve: lint violation found for rules: JSONArgsRecommended',
  ]);
});

test('a Dockerfile without anything to warn of passes', async () => {
  const terminal = await sitDown({ files: { 'app/Dockerfile': 'FROM scratch\n' } });
  expect(await terminal.type('docker build --call=check app')).toEqual({
    status: 0,
    stdout: 'Check complete, no warnings found.\n',
    stderr: '',
  });
});
