import { describe, expect, test } from 'vitest';
import { openTerminal } from '../../terminal.fixture.ts';
import { everydayCommands } from './index.ts';

const open = () =>
  openTerminal({ commands: everydayCommands, now: () => new Date('2026-03-01T12:00:00Z') });

/** Types a line and presses Ctrl-C when it has said as much. */
async function until(line: string, said: string, columns = 60) {
  const terminal = await open();
  await terminal.type('export WORD=hello');
  const stop = new AbortController();
  let text = '';
  const screen = await terminal.type(line, {
    columns,
    signal: stop.signal,
    stdout(more) {
      text += more;
      if (text.includes(said)) stop.abort();
    },
  });
  const [, ...pictures] = text.split('\x1b[H\x1b[2J\x1b[3J');
  return { status: screen.status, pictures, next: await terminal.type('echo "$WORD $?"') };
}

describe('watch', () => {
  test('repeats a command until Ctrl-C, below what and when it is', async () => {
    const { status, pictures, next } = await until(
      'watch -n 0.1 \'echo "$WORD" >> log; wc -l < log\'',
      '3\n',
    );
    expect(status).toBe(130);
    expect(pictures.map((it) => it.split('\n').slice(1).join('\n'))).toEqual([
      '\n1\n',
      '\n2\n',
      '\n3\n',
    ]);
    expect(pictures[0]?.split('\n')[0]).toBe(
      'Every 0.1s: echo "$WORD" >> log; wc -l … 2026-03-01 12:00:00',
    );
    expect(next.stdout).toBe('hello 130\n');
  });

  test.each<[line: string, first: string]>([
    ['watch -t echo a b', 'a b\n'],
    ['watch --no-title --interval=1 printenv WORD', 'hello\n'],
    ['watch -tn 1 ls -d /tmp', '/tmp\n'],
    ['watch -t "false || echo failed"', 'failed\n'],
    ['watch -t nosuch', 'bash: nosuch: command not found\n'],
    ['cd /tmp; watch -t pwd', '/tmp\n'],
  ])('%s', async (line, first) => {
    expect((await until(line, '\n')).pictures).toEqual([first]);
  });

  test('-g ends it when something has changed', async () => {
    const { type } = await open();
    const { status, stdout } = await type('watch -g -t -n 0.1 "echo >> log; wc -l < log"');
    expect([status, stdout.split('\n').length - 1]).toEqual([0, 2]);
  });

  test.each<[line: string, stderr: string]>([
    ['watch', 'watch: no command given; for example: watch -n 5 aws ecr describe-repositories\n'],
    ['watch -n soon date', "watch: failed to parse argument: 'soon'\n"],
    ['watch -d date', 'watch: -d (--differences) is not supported here\n'],
    ['watch -z date', "watch: invalid option -- 'z'\n"],
    ['watch date | cat', 'watch: its output is the terminal, not a pipe or a file\n'],
  ])('%s is refused', async (line, stderr) => {
    expect((await (await open()).type(line)).stderr).toBe(stderr);
  });
});

describe('An editor’s name opens a file on the page', () => {
  test.each<[line: string, path: string, said: string]>([
    ['nano notes.txt', '/home/learner/notes.txt', 'notes.txt is open in the Files tab'],
    ['mkdir -p a && cd a && vi "b c"', '/home/learner/a/b%20c', 'b c is open'],
    ['code ~/x', '/home/learner/x', '/home/learner/x is open'],
  ])('%s', async (line, path, said) => {
    const { status, stdout } = await (await open()).type(line);
    expect(status).toBe(0);
    expect(stdout).toContain(`\x1b]7723;${path}\x07`);
    expect(stdout).toContain(said);
  });

  test.each<[line: string, stderr: string]>([
    ['vi', 'vi: which file? vi FILE opens it in the Files tab\n'],
    ['code .', 'code: . is a folder; the Files tab of this page lists what is in it\n'],
    ['nano -w a', "nano: -w is not supported: give the file's name only\n"],
    ['vim a b', 'vim: one file at a time\n'],
    ['vi a | cat', 'vi: the output is not a terminal\n'],
  ])('%s is refused', async (line, stderr) => {
    expect((await (await open()).type(line)).stderr).toBe(stderr);
  });
});
