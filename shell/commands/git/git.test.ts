import { beforeEach, describe, expect, test } from 'vitest';
import { openTerminal, type Terminal } from '../../terminal.fixture.ts';
import { git } from './command.ts';
import { parseDate } from './identity.ts';

let terminal: Terminal;

beforeEach(async () => {
  terminal = await openTerminal({
    commands: [git],
    files: { 'app/index.js': 'hi\n', 'app/src/a.js': '1\n2\n3\n4\n5\n6\n7\n8\n9\n' },
    variables: {
      GIT_AUTHOR_DATE: '2026-01-02T03:04:05Z',
      GIT_COMMITTER_DATE: '2026-01-02T03:04:05Z',
    },
  });
  await terminal.type('cd app');
});

const commit = 'git init -q && git add . && git commit -qm "First commit"';

describe('git', () => {
  test('gives a commit the id that git gives it', async () => {
    // `git` 2.39 on the same two files, the same dates and the default identity.
    await terminal.type(commit);
    const { stdout } = await terminal.type(
      'git rev-parse HEAD; git rev-parse --short=12 HEAD; git rev-parse --short HEAD',
    );
    expect(stdout).toBe('7de36345061a47ae8982f4e6ae3ebb882d5ad835\n7de36345061a\n7de3634\n');
  });

  test.each<[line: string, stdout: string, status: number]>([
    ['git status -s', '', 0],
    ['echo x >>index.js; git status -s', ' M index.js\n', 0],
    ['echo x >>index.js; git add -A; git status -s', 'M  index.js\n', 0],
    ['echo x >new; mkdir d; echo y >d/y; git status -s', '?? d/\n?? new\n', 0],
    ['rm index.js; git status -s', ' D index.js\n', 0],
    ['echo log >.gitignore; echo x >log; git status -s', '?? .gitignore\n', 0],
    ['git log --oneline | cat', '7de3634 First commit\n', 0],
    ['git log --format="%h %an %aI" | cat', '7de3634 Learner 2026-01-02T03:04:05+00:00\n', 0],
    ['git tag v1; git tag -a v2 -m two; git tag', 'v1\nv2\n', 0],
    ['git tag v1; git rev-parse --short v1 HEAD~0', '7de3634\n7de3634\n', 0],
    ['git branch --show-current; git switch -qc x; git branch --show-current', 'main\nx\n', 0],
    ['git checkout -b x 2>/dev/null; git branch', '  main\n* x\n', 0],
    [
      'sed -i s/5/five/ src/a.js; git rm -q index.js; git diff HEAD --stat; git diff HEAD --name-status',
      ' index.js | 1 -\n src/a.js | 2 +-\n 2 files changed, 1 insertion(+), 2 deletions(-)\nD\tindex.js\nM\tsrc/a.js\n',
      0,
    ],
    [
      'git show --stat --format=%s',
      'First commit\n\n index.js | 1 +\n src/a.js | 9 +++++++++\n 2 files changed, 10 insertions(+)\n',
      0,
    ],
    [
      'echo x >>index.js; git commit -qam Second; git log --graph --oneline | cut -d" " -f1,3-; git log --graph -1 | tail -1',
      '* Second\n* First commit\n|     Second\n',
      0,
    ],
    [
      'git stash 2>&1',
      "git: 'stash' is a command of git that this terminal does not have. See 'git --help'.\n",
      1,
    ],
    ['git nope 2>&1', "git: 'nope' is not a git command. See 'git --help'.\n", 1],
    ['git commit -m again', 'On branch main\nnothing to commit, working tree clean\n', 1],
    ['git config user.name Ann; git config user.name', 'Ann\n', 0],
    ['git -C /tmp status', '', 128],
    ['git diff --exit-code', '', 0],
    [
      'sed -i s/5/five/ src/a.js; git diff | cat',
      'diff --git a/src/a.js b/src/a.js\nindex 0719398..4c5701d 100644\n--- a/src/a.js\n+++ b/src/a.js\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n',
      0,
    ],
    [
      'sed -i s/5/five/ src/a.js; git commit -am Five | tail -n 1',
      ' 1 file changed, 1 insertion(+), 1 deletion(-)\n',
      0,
    ],
  ])('%s', async (line, stdout, status) => {
    await terminal.type(commit);
    const screen = await terminal.type(line);
    expect({ stdout: screen.stdout, status: screen.status }).toEqual({ stdout, status });
  });

  test.each<[line: string, stderr: string, status: number]>([
    ['git status', 'fatal: not a git repository (or any of the parent directories): .git\n', 128],
    ['git init -q; git rev-parse --short HEAD', 'fatal: Needed a single revision\n', 128],
    [
      'git init -q; git log',
      "fatal: your current branch 'main' does not have any commits yet\n",
      128,
    ],
    ['git init -q; git add nope', "fatal: pathspec 'nope' did not match any files\n", 128],
    ['git init -q; git status --frob', "error: unknown option '--frob'\n", 129],
    [
      'git push',
      "git: 'push' is not available: repositories here are local, nothing is fetched\n",
      128,
    ],
  ])('%s is refused as git refuses it', async (line, stderr, status) => {
    const screen = await terminal.type(line);
    expect({ stderr: screen.stderr, status: screen.status }).toEqual({ stderr, status });
  });

  test('an identity comes from the environment, the repository, the learner, in this order', async () => {
    await terminal.type(
      'git init -q; git add .; git config --global user.name Global; git config --global user.email g@x',
    );
    await terminal.type(
      'git commit -qm 1; git config user.name Local; git commit -qm 2 --allow-empty',
    );
    await terminal.type('GIT_AUTHOR_NAME=Env git commit -qm 3 --allow-empty');
    expect((await terminal.type('git log --format="%an %ae %cn" | cat')).stdout).toBe(
      'Env g@x Local\nLocal g@x Local\nGlobal g@x Global\n',
    );
  });

  test('leaves no Buffer behind where there was none', async () => {
    const scope = globalThis as { Buffer?: unknown };
    const { Buffer: own } = scope;
    delete scope.Buffer;
    try {
      const { status } = await terminal.type('git --version');
      expect({ status, isThere: 'Buffer' in scope }).toEqual({ status: 0, isThere: false });
    } finally {
      scope.Buffer = own;
    }
  });
});

test.each<[text: string, timestamp: number, timezoneOffset: number]>([
  ['2026-01-02T03:04:05Z', 1767323045, 0],
  ['2026-01-02 03:04:05', 1767323045, 0],
  ['2026-01-02T03:04:05+10:00', 1767287045, -600],
  ['1767323045 -0130', 1767323045, 90],
  ['@1767323045', 1767323045, 0],
])('%s is a date', (text, timestamp, timezoneOffset) => {
  expect(parseDate(text)).toEqual({ timestamp, timezoneOffset });
});
