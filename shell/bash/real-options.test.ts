import { expect, test } from 'vitest';
import { openTerminal } from '../terminal.fixture.ts';
import { notHere } from './real-options.ts';

test.each([
  ['ls --author', 'ls: --author is an option of ls that this terminal does not have\n'],
  ['ls --no-such', "ls: unrecognized option '--no-such'\n"],
  ['sort --parallel=2', 'sort: --parallel is an option of sort that this terminal does not have\n'],
  [
    'grep --null-data x',
    'grep: --null-data is an option of grep that this terminal does not have\n',
  ],
  ['find . -fstype x', 'find: -fstype is an option of find that this terminal does not have\n'],
  ['find . -no-such', "find: unknown predicate '-no-such'\n"],
  ['jq --seq .', 'jq: --seq is an option of jq that this terminal does not have\n'],
  ['tar -cJf x .', 'tar: -J is an option of tar that this terminal does not have\n'],
  ['tar -c7f x .', "tar: invalid option -- '7'\n"],
  [
    'curl --proxy x localhost',
    'curl: --proxy is an option of curl that this terminal does not have\n',
  ],
  ['curl --no-such localhost', "curl: unrecognized option '--no-such'\n"],
  ['env --chdir=/ ls', 'env: --chdir is an option of env that this terminal does not have\n'],
  ['less -N x', 'less: -N is an option of less that this terminal does not have\n'],
  ['less --no-such x', "less: unrecognized option '--no-such'\n"],
  [
    'git init -q; git commit --gpg-sign',
    'git: --gpg-sign is an option of git commit that this terminal does not have\n',
  ],
  ['git init -q; git commit --no-such', "error: unknown option '--no-such'\n"],
])('%s: an option that is not here and one that is nowhere are told apart', async (typed, said) => {
  const { stderr, status } = await (await openTerminal()).type(typed);
  expect(stderr.startsWith(said) ? said : stderr).toBe(said);
  expect(status).toBeGreaterThan(0);
});

test('less prints a file whatever it is told about its moves', async () => {
  const { type } = await openTerminal({ files: { a: 'one\n' } });
  expect((await type('less -FRX a; cat a | less -r')).stdout).toBe('one\none\n');
});

test('of a command that is not listed, nothing is known', () => {
  expect(notHere('no-such-command', '--all')).toBeUndefined();
});
