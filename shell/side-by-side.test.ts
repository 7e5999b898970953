import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commandOf, openTerminal } from './terminal.fixture.ts';

/** A command that ends when the test lets it. */
function gate() {
  let open = () => undefined as void;
  const opened = new Promise<void>((resolve) => (open = resolve));
  let reached = () => undefined as void;
  const isReached = new Promise<void>((resolve) => (reached = resolve));
  const command = commandOf('gate', async ({ signal }) => {
    reached();
    const stopped = new Promise<void>((resolve) =>
      signal.addEventListener('abort', () => resolve()),
    );
    await Promise.race([opened, stopped]);
    return signal.aborted ? 130 : 0;
  });
  return { command, open, isReached };
}

async function besideGate() {
  const held = gate();
  const terminal = await openTerminal({ commands: [held.command] });
  await terminal.shell.sessions.open('build');
  return { ...terminal, ...held };
}

describe('While a command runs in one session', () => {
  test('another runs lines, and each says its own', async () => {
    const { type, open, isReached } = await besideGate();
    const waiting = type('cd /tmp; x=build; echo before; gate; echo "$x in $PWD"', {
      session: 'build',
    });
    await isReached;
    expect((await type('x=main; pwd; echo "<$x>"')).stdout).toBe('/home/learner\n<main>\n');
    open();
    expect(await waiting).toMatchObject({
      status: 0,
      stdout: 'before\nbuild in /tmp\n',
      stderr: '',
    });
    expect((await type('echo $x')).stdout).toBe('main\n');
  });

  test('Ctrl-C stops the one it was pressed in', async () => {
    const { type, open, isReached } = await besideGate();
    const stop = new AbortController();
    const waiting = type('gate; echo went on', { session: 'build' });
    await isReached;
    const sleeping = type('sleep 600', { signal: stop.signal });
    stop.abort();
    expect((await sleeping).status).toBe(130);
    open();
    expect((await waiting).stdout).toBe('went on\n');
  });

  test('a loop that only computes lets the others have their turn', async () => {
    const { type, shell } = await openTerminal();
    await shell.sessions.open('loop');
    const stop = new AbortController();
    const loop = type('while :; do :; done', { session: 'loop', signal: stop.signal });
    expect((await type('for i in 1 2 3; do echo $i; done')).stdout).toBe('1\n2\n3\n');
    stop.abort();
    expect((await loop).status).toBe(130);
  });

  test('it takes no second line, and no other name', async () => {
    const { type, shell, open, isReached } = await besideGate();
    const waiting = type('gate', { session: 'build' });
    await isReached;
    await expect(type('echo', { session: 'build' })).rejects.toThrow('one input at a time');
    await expect(shell.sessions.rename('build', 'other')).rejects.toThrow(
      'A command runs in “build”. Stop it first.',
    );
    open();
    await waiting;
  });

  test('what is saved has it at its last prompt, and files as they are', async () => {
    const { type, shell, open, isReached } = await besideGate();
    await type('cd /tmp; x=1', { session: 'build' });
    const waiting = type('x=2; cd /; echo done > /tmp/half; gate', { session: 'build' });
    await isReached;
    const state = structuredClone(await shell.save());
    open();
    await waiting;
    const again = await openTerminal({ state });
    const asked = await again.type('echo "$x in $PWD"; cat half', { session: 'build' });
    expect(asked.stdout).toBe('1 in /tmp\ndone\n');
  });

  test('a changed setting reaches its next line', async () => {
    const { type, shell, open, isReached } = await besideGate();
    const waiting = type('gate; echo "<$REGION>"', { session: 'build' });
    await isReached;
    shell.set({ REGION: 'eu-west-1' });
    open();
    expect((await waiting).stdout).toBe('<>\n');
    expect((await type('echo "<$REGION>"', { session: 'build' })).stdout).toBe('<eu-west-1>\n');
  });
});

test('a request is known by the session it comes from, by the name of then', async () => {
  const told: string[] = [];
  const ask = commandOf('ask', async ({ send, args }) => {
    await send(new Request(`https://example.com/${args[0]}`));
    return 0;
  });
  const { type, shell } = await openTerminal({
    commands: [ask],
    sending: ({ url }, session) => void told.push(`${session} ${url}`),
  });
  await shell.sessions.open('second');
  await Promise.all([type('ask 1'), type('ask 2', { session: 'second' })]);
  await shell.sessions.rename('second', 'third');
  await type('ask 3', { session: 'third' });
  expect(told.sort()).toEqual([
    'main https://example.com/1',
    'second https://example.com/2',
    'third https://example.com/3',
  ]);
});

test('whatever runs side by side says and leaves what it would alone', async () => {
  const step = fc.constantFrom(
    'cd /tmp',
    'cd ~',
    'x=$((x + 1)); echo "x is $x"',
    'export E=$x$E; printenv E',
    'f() { echo "f of $x"; }; f',
    'for i in 1 2 3; do echo "$i $PWD"; done',
    'echo piped | tr a-z A-Z',
    'a+=("$x"); echo "${#a[@]}"',
    'echo $(cat ~/own 2>/dev/null | wc -l) >> ~/own; tail -n 1 ~/own',
    '(exit 3); echo $?',
    'false',
    'cat <<< "$OLDPWD"',
  );
  const scripts = fc.array(fc.array(step, { minLength: 1, maxLength: 6 }), {
    minLength: 2,
    maxLength: 4,
  });
  await fc.assert(
    fc.asyncProperty(scripts, async (all) => {
      const together = await openTerminal();
      const names = all.map((_, index) => (index === 0 ? 'main' : `session ${index}`));
      for (const name of names.slice(1)) await together.shell.sessions.open(name);
      const said = await Promise.all(
        all.map(async (lines, index) => {
          const outputs: unknown[] = [];
          for (const line of lines) {
            const own = line.replaceAll('~/own', `~/own-${index}`);
            const { status, stdout, stderr } = await together.type(own, { session: names[index] });
            outputs.push({ status, stdout, stderr });
          }
          return outputs;
        }),
      );
      for (const [index, lines] of all.entries()) {
        const alone = await openTerminal();
        const expected: unknown[] = [];
        for (const line of lines) {
          const { status, stdout, stderr } = await alone.type(line);
          expected.push({ status, stdout, stderr });
        }
        expect(said[index]).toEqual(expected);
        expect(together.shell.prompt(names[index])).toBe(alone.shell.prompt());
      }
    }),
    { numRuns: 25 },
  );
});

test('lines appended to one file by several sessions are all there, and whole', async () => {
  const { type, shell } = await openTerminal();
  const names = ['main', 'b', 'c'];
  for (const name of names.slice(1)) await shell.sessions.open(name);
  await Promise.all(
    names.map((session) =>
      type(`for i in 1 2 3 4 5 6 7 8 9; do echo "${session} $i" >> /tmp/log; done`, { session }),
    ),
  );
  const { stdout } = await type('sort /tmp/log');
  const expected = names.flatMap((name) =>
    [1, 2, 3, 4, 5, 6, 7, 8, 9].map((it) => `${name} ${it}`),
  );
  expect(stdout.trimEnd().split('\n')).toEqual(expected.sort());
});
