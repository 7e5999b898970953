import { describe, expect, test } from 'vitest';
import { openTerminal } from './terminal.fixture.ts';

async function twoSessions() {
  const terminal = await openTerminal({ variables: { REPOSITORY: 'app' } });
  await terminal.shell.sessions.open('second');
  return { ...terminal, second: (line: string) => terminal.type(line, { session: 'second' }) };
}

describe('A session has its own', () => {
  test.each<[what: string, inMain: string, asked: string, inSecond: string, inMainAfter: string]>([
    ['directory', 'cd /tmp', 'pwd', '/home/learner\n', '/tmp\n'],
    ['variables', 'x=1', 'echo "<$x>"', '<>\n', '<1>\n'],
    ['exported variables', 'export REPOSITORY=b', 'printenv REPOSITORY', 'app\n', 'b\n'],
    ['arrays', 'a=(1 "2 3")', 'echo "<${a[1]}>"', '<>\n', '<2 3>\n'],
    ['functions', 'f() { echo f; }', 'f 2>&1', 'bash: f: command not found\n', 'f\n'],
    ['options', 'set -u', '[[ -o nounset ]]; echo $?', '1\n', '0\n'],
    ['aliases', 'alias hi="echo hi"', 'hi 2>&1', 'bash: hi: command not found\n', 'hi\n'],
    ['status', '(exit 7)', 'echo $?', '0\n', '7\n'],
    ['history', 'echo one', 'history 1', '    1  history 1\n', '    2  history 1\n'],
  ])('%s', async (_what, inMain, asked, inSecond, inMainAfter) => {
    const { type, second } = await twoSessions();
    await type(inMain);
    expect((await second(asked)).stdout).toBe(inSecond);
    expect((await type(asked)).stdout).toBe(inMainAfter);
  });

  test('place for what Tab offers and the prompt shows', async () => {
    const { type, second, shell } = await twoSessions();
    await type('mkdir -p deep/er; cd deep; LOCAL=1');
    await second('OTHER=1');
    expect([shell.prompt(), shell.prompt('second')]).toEqual(['~/deep $ ', '~ $ ']);
    expect((await shell.complete('cd e', 4)).candidates).toEqual(['er/']);
    expect((await shell.complete('cd e', 4, 'second')).candidates).toEqual([]);
    expect((await shell.complete('echo $LOC', 9)).candidates).toEqual(['$LOCAL']);
    expect((await shell.complete('echo $LOC', 9, 'second')).candidates).toEqual([]);
  });
});

test('files are everybody’s, and a changed setting reaches every session', async () => {
  const { type, second, shell } = await twoSessions();
  await type('echo hello > shared');
  expect((await second('cat shared')).stdout).toBe('hello\n');
  shell.set({ REPOSITORY: 'renamed' });
  expect((await type('echo $REPOSITORY')).stdout).toBe('renamed\n');
  expect((await second('echo $REPOSITORY')).stdout).toBe('renamed\n');
  await shell.sessions.open('third');
  const { stdout } = await type('echo $REPOSITORY', { session: 'third' });
  expect(stdout).toBe('renamed\n');
});

test('all sessions come back as they were saved', async () => {
  const { second, type, shell } = await twoSessions();
  await second('cd /tmp; x=kept; f() { echo "f $x"; }');
  await type('y=1');
  const state = structuredClone(await shell.save());
  const again = await openTerminal({ state });
  expect(again.shell.sessions.list()).toEqual(['main', 'second']);
  expect(again.shell.prompt('second')).toBe('/tmp $ ');
  expect((await again.type('f; echo "<$y>"', { session: 'second' })).stdout).toBe('f kept\n<>\n');
  expect(again.shell.history('second')).toEqual([
    'cd /tmp; x=kept; f() { echo "f $x"; }',
    'f; echo "<$y>"',
  ]);
});

describe('Sessions by name', () => {
  test('are renamed with all they know, and closed', async () => {
    const { second, shell, type } = await twoSessions();
    await second('x=1');
    await shell.sessions.rename('second', 'build');
    expect(shell.sessions.list()).toEqual(['main', 'build']);
    expect((await type('echo $x', { session: 'build' })).stdout).toBe('1\n');
    await shell.sessions.close('build');
    expect(shell.sessions.list()).toEqual(['main']);
    expect((await type('echo on')).stdout).toBe('on\n');
    await expect(type('echo', { session: 'build' })).rejects.toThrow(
      'There is no session “build”.',
    );
  });

  test('are refused with a reason', async () => {
    const { sessions } = (await twoSessions()).shell;
    await expect(sessions.open('second')).rejects.toThrow('There is a session “second” already.');
    await expect(sessions.open('')).rejects.toThrow('A name has 1 to 30');
    await expect(sessions.rename('main', 'x')).rejects.toThrow('it stays');
    await expect(sessions.close('main')).rejects.toThrow('it stays');
    await expect(sessions.close('none')).rejects.toThrow('There is no session “none”.');
    for (const name of ['3', '4', '5', '6', '7', '8']) await sessions.open(name);
    await expect(sessions.open('9')).rejects.toThrow('There are 8 sessions already.');
  });

  test('are not closed while a line runs in them', async () => {
    const { shell, second } = await twoSessions();
    const stop = new AbortController();
    const running = shell.run('sleep 100', {
      session: 'second',
      stdout: () => undefined,
      stderr: () => undefined,
      signal: stop.signal,
    });
    await expect(shell.sessions.close('second')).rejects.toThrow('A command runs in “second”.');
    stop.abort();
    expect(await running).toBe(130);
    expect((await second('echo $?')).stdout).toBe('130\n');
  });
});
