import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Command } from './command.ts';
import { commandOf, openTerminal } from './terminal.fixture.ts';

describe('A line does in the shell what it does in bash', () => {
  test.each<[line: string, stdout: string, status: number]>([
    ['echo hi', 'hi\n', 0],
    ['false', '', 1],
    ['(exit 4)', '', 4],
    ['! true', '', 1],
    ['nosuch', '', 127],
    ['x=$(nosuch)', '', 127],
    ['false | true; echo ${PIPESTATUS[@]}', '1 0\n', 0],
    ['set -o pipefail; false | true', '', 1],
    ['for i in 1 2; do echo $i; done', '1\n2\n', 0],
    ['i=0; while ((i<3)); do i=$((i+1)); echo $i; done', '1\n2\n3\n', 0],
    ['printf "a\\nb\\n" | while read l; do echo "<$l>"; done', '<a>\n<b>\n', 0],
    ['cat <<E | tr a-z A-Z\nhome $((1+1))\nE', 'HOME 2\n', 0],
    ["cat <<'E'\n$x\nE", '$x\n', 0],
    ['case abc in a*) echo a;; *) echo other;; esac', 'a\n', 0],
    ['f() { echo "f $1"; return 3; }; f x', 'f x\n', 3],
    ['arr=(a "b c"); echo "${arr[1]}" ${#arr[@]}', 'b c 2\n', 0],
    ['echo one >f; echo two >>f; cat f', 'one\ntwo\n', 0],
    ['{ echo a; echo b; } | sort -r', 'b\na\n', 0],
    ['echo é | wc -c', '3\n', 0],
    ['echo err >&2 2>/dev/null', '', 0],
    ['[[ abc =~ ^a(.)c ]] && echo ${BASH_REMATCH[1]}', 'b\n', 0],
    ['alias hello="echo hi"\nhello', 'hi\n', 0],
  ])('%s', async (line, stdout, status) => {
    const screen = await (await openTerminal()).type(line);
    expect({ stdout: screen.stdout, status: screen.status }).toEqual({ stdout, status });
  });

  test.each<[line: string, stderr: string]>([
    ['nosuch', 'bash: nosuch: command not found\n'],
    ['nosuch | cat', 'bash: nosuch: command not found\n'],
    ['echo > /nowhere/x', 'bash: /nowhere/x: No such file or directory\n'],
    ['echo $((1/0))', 'bash: division by 0\n'],
    ['echo )', "bash: syntax error near unexpected token `)'\n"],
    ['set -x; echo 1; for i in 1; do :; done', '+ echo 1\n+ :\n'],
  ])('%s complains as bash does', async (line, stderr) => {
    expect((await (await openTerminal()).type(line)).stderr).toBe(stderr);
  });
});

describe('What one line leaves behind, the next one finds', () => {
  test.each<[first: string, second: string, stdout: string]>([
    ['x=5', 'echo $x', '5\n'],
    ['false', 'echo $?', '1\n'],
    ['false | true', 'echo ${PIPESTATUS[@]}', '1 0\n'],
    ['cd /tmp', 'pwd', '/tmp\n'],
    ['f() { echo "in f"; }', 'f', 'in f\n'],
    ['arr=(a "b c")', 'echo "${arr[1]}"', 'b c\n'],
    ['declare -A m=([k]=v)', 'echo ${m[k]}', 'v\n'],
    ['set -u', '[[ -o nounset ]] && echo strict', 'strict\n'],
    ['alias ll="echo long"', 'll', 'long\n'],
    ['export A=1', 'printenv A', '1\n'],
    ['A=1', 'printenv A', ''],
    ['echo hi', 'history', '    1  echo hi\n    2  history\n'],
  ])('%s, then %s', async (first, second, stdout) => {
    const terminal = await openTerminal();
    await terminal.type(first);
    expect((await terminal.type(second)).stdout).toBe(stdout);
  });

  test.each<[ending: string, status: number, says: RegExp]>([
    ['exit 3', 3, /the shell ended with status 3/],
    ['set -e; false', 1, /`set -e` ended the shell/],
    ['echo ${none?not set}', 1, /not set/],
    ['readonly R=1; R=2', 1, /readonly/],
  ])(
    'after `%s` the next shell knows variables, arrays, functions and the directory',
    async (ending, status, says) => {
      const terminal = await openTerminal();
      await terminal.type('x="a\'b"; arr=(1 "2 3"); f() { cat <<E\nf $1\nE\n}; cd /tmp');
      const ended = await terminal.type(ending);
      expect(ended.status).toBe(status);
      expect(ended.stderr).toMatch(says);
      const next = await terminal.type('echo $? "$x" "${arr[1]}"; pwd; f 9; false; echo on');
      expect(next.stdout).toBe(`${status} a'b 2 3\n/tmp\nf 9\non\n`);
    },
  );
});

describe('Output comes while a line runs', () => {
  /** Prints, and then waits until the test lets it go on. */
  function gated() {
    const gates: (() => void)[] = [];
    const command = commandOf('step', async ({ args, stdout, isTerminal }) => {
      stdout(`${args[0]} ${isTerminal ? 'terminal' : 'elsewhere'}\n`);
      await new Promise<void>((resolve) => gates.push(resolve));
      return 0;
    });
    return { command, gates };
  }

  test.each([
    'for i in a b; do step $i; done',
    'step a && step b',
    'if true; then { step a; step b; }; fi',
  ])('%s shows the first before the second begins', async (line) => {
    const { command, gates } = gated();
    const terminal = await openTerminal({ commands: [command] });
    const seen: string[] = [];
    const until = (count: number) =>
      expect.poll(() => gates.length, { timeout: 15_000 }).toBe(count);
    const running = terminal.type(line, { stdout: (text) => void seen.push(text) });
    await until(1);
    expect(seen).toEqual(['a terminal\n']);
    gates[0]?.();
    await until(2);
    expect(seen).toEqual(['a terminal\n', 'b terminal\n']);
    gates[1]?.();
    expect((await running).status).toBe(0);
  });

  test('a command in a pipe, a substitution or a file is told that it is no terminal', async () => {
    const where = commandOf('where', ({ stdout, isTerminal }) => {
      stdout(isTerminal ? 'terminal\n' : 'elsewhere\n');
      return Promise.resolve(0);
    });
    const terminal = await openTerminal({ commands: [where] });
    const { stdout } = await terminal.type('where; where | cat; echo $(where); where >f; cat f');
    expect(stdout).toBe('terminal\nelsewhere\nelsewhere\nelsewhere\n');
  });

  test('a function of the same name hides a command', async () => {
    const terminal = await openTerminal({
      commands: [commandOf('tool', () => Promise.resolve(9))],
    });
    expect((await terminal.type('tool() { echo mine; }; tool')).stdout).toBe('mine\n');
  });
});

describe('Ctrl-C ends the line and nothing else', () => {
  const forever: Command = commandOf(
    'forever',
    ({ signal, stdout }) =>
      new Promise((_, reject) => {
        stdout('waiting\n');
        signal.addEventListener('abort', () => reject(new Error('aborted')));
      }),
  );

  test.each([
    'before=1; forever; echo no',
    'before=1; echo waiting; while :; do :; done; echo no',
    'before=1; echo waiting; for ((;;)); do x=$(echo a); done',
    'before=1; echo waiting; sleep 1000',
    'before=1; echo waiting; f2() { while :; do :; done; }; f2 | cat',
  ])('%s', async (line) => {
    const terminal = await openTerminal({ commands: [forever] });
    await terminal.type('f() { echo kept; }; arr=(1 2)');
    const interrupt = new AbortController();
    const stdout: string[] = [];
    const running = terminal.type(line, {
      signal: interrupt.signal,
      stdout: (text) => void stdout.push(text),
    });
    await expect.poll(() => stdout.join(''), { timeout: 15_000 }).toBe('waiting\n');
    interrupt.abort();
    expect((await running).status).toBe(130);
    expect((await terminal.type('echo $? $before ${arr[1]}; f')).stdout).toBe('130 1 2\nkept\n');
  });

  test('a line that prints without end is stopped, and says so', async () => {
    const flood = commandOf('flood', ({ signal, stdout }) => {
      while (!signal.aborted) stdout('x'.repeat(1024 * 1024));
      return Promise.resolve(0);
    });
    const terminal = await openTerminal({ commands: [flood] });
    const { status, stdout, stderr } = await terminal.type('flood');
    expect(stdout).toHaveLength(16 * 1024 * 1024);
    expect({ status, stderr }).toEqual({
      status: 130,
      stderr: '\n[stopped: more than 16 MB of output]\n',
    });
  });
});

describe('A saved shell goes on where it was', () => {
  test('files, directory, variables, functions, aliases, options and history are the same', async () => {
    const first = await openTerminal({ variables: { REPOSITORY: 'app' } });
    await first.type(
      'mkdir -p d/e && cd d && echo AP8= | base64 -d > bytes && ln -s bytes link && chmod 755 bytes',
    );
    await first.type(
      'plain=p; arr=(1 "2 3"); declare -A m=([k]=v); alias ll="echo long"; set -o pipefail',
    );
    await first.type('f() { echo "f $1"; }');
    await first.type("eval 'g() { echo g; }'");
    const state = structuredClone(await first.shell.save());
    await first.shell.close();

    const second = await openTerminal({ state });
    expect(second.shell.prompt()).toBe('~/d $ ');
    const { stdout } = await second.type(
      'base64 link; stat -c %a bytes; echo $REPOSITORY $plain "${arr[1]}" ${m[k]}; printenv REPOSITORY plain; ll; f 1; g; false | true; echo $?',
    );
    expect(stdout).toBe('AP8=\n755\napp p 2 3 v\napp\nlong\nf 1\ng\n1\n');
    expect(second.shell.history()).toEqual([...state.history, second.shell.history().at(-1)]);
    expect((await second.shell.save()).files.map((it) => it.path)).toEqual(
      state.files.map((it) => it.path),
    );
  });

  test('a removed function stays removed', async () => {
    const first = await openTerminal();
    await first.type('f() { :; }; unset -f f');
    expect((await first.shell.save()).functions).toEqual([]);
  });

  test('any text survives in a variable, exported or not, and in an array', async () => {
    const terminal = await openTerminal();
    const text = fc.string({ unit: 'grapheme-ascii' }).map((it) => it.replaceAll('\0', ''));
    await fc.assert(
      fc.asyncProperty(text, async (value) => {
        terminal.shell.set({ SET: value });
        await terminal.type('plain=$SET; arr=("$SET" x)');
        const next = await openTerminal({ state: await terminal.shell.save() });
        const { stdout } = await next.type(
          'printf "%s|%s|%s|%s" "$SET" "$plain" "${arr[0]}" "${arr[1]}"',
        );
        expect(stdout).toBe(`${value}|${value}|${value}|x`);
      }),
      { numRuns: 40 },
    );
  });
});

describe('A new shell', () => {
  test("has the profiles of both accounts and the lab's own values", async () => {
    const terminal = await openTerminal({
      files: { 'demo-node-app/index.js': 'hi\n' },
      variables: { AWS_REGION: 'eu-west-1', ACCOUNT: '123456789012' },
    });
    const { stdout } = await terminal.type(
      'grep -c eu-west-1 ~/.aws/config; grep key_id ~/.aws/credentials; cat ~/demo-node-app/index.js; whoami; echo $HOME',
    );
    expect(stdout).toBe(
      '3\naws_access_key_id = 123456789012\naws_access_key_id = 123456789012\naws_access_key_id = 444455556666\nhi\nlearner\n/home/learner\n',
    );
  });

  test('takes a changed setting before the next line, exported', async () => {
    const terminal = await openTerminal();
    terminal.shell.set({ REPOSITORY: "it's" });
    expect((await terminal.type('printenv REPOSITORY')).stdout).toBe("it's\n");
  });

  test('refuses a second line while the first one runs', async () => {
    const terminal = await openTerminal();
    const first = terminal.type('sleep 0.01');
    await expect(terminal.type('echo no')).rejects.toThrow('one input at a time');
    expect((await first).status).toBe(0);
  });
});
