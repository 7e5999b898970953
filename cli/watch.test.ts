import { expect, test } from 'vitest';
import { fail, pass, type Verdict } from '#checkers/check.ts';
import type { CheckResult } from '#checkers/run-check.ts';
import type { Terminal } from './main.ts';
import { progress } from './progress.ts';
import { watch } from './watch.ts';

function result(verdict: Verdict): CheckResult {
  const check = { id: 'image-pushed', target: {}, claim: 'The image is there' };
  return { check, isPrerequisite: false, verdict, asked: [], region: 'eu-west-1', at: 0 };
}
const red = [result(fail('not-found', 'It is not there.'))];
const green = [result(pass('It is there.'))];

function terminal(more: Partial<Terminal> = {}) {
  const said = { out: '', err: '' };
  const it: Terminal = {
    out: (text) => (said.out += text),
    err: (text) => (said.err += text),
    colour: false,
    env: {},
    stopped: new Promise<void>(() => undefined),
    // Somebody who never lets the interval pass.
    keyPressed: () => Promise.resolve(),
    ...more,
  };
  return { said, it };
}

function answering(...runs: (readonly CheckResult[])[]) {
  return async () => runs.shift() ?? green;
}

test('it asks until all pass, and a pipe gets a line for each verdict that changed', async () => {
  const { said, it } = terminal();
  const code = await watch({ ask: answering(red, red, green), interval: 3600, terminal: it });
  expect(said.out).toBe('fail image-pushed: It is not there.\npass image-pushed: It is there.\n');
  expect(code).toBe(0);
});

test('a terminal is drawn again', async () => {
  const { said, it } = terminal({ isWatched: true });
  await watch({ ask: answering(red, green), interval: 7, terminal: it });
  expect(said.out.split('\u001b[H\u001b[2J')).toHaveLength(3);
  expect(said.out).toContain('Again in 7 s, or at Enter');
  expect(said.out).toMatch(/✓ The image is there .*\n.*\n\n1 passed\n$/);
});

test('Ctrl-C between two runs ends with the last exit code', async () => {
  const stop = Promise.withResolvers<void>();
  const { it } = terminal({
    stopped: stop.promise,
    keyPressed: () => {
      stop.resolve();
      return new Promise(() => undefined);
    },
  });
  expect(await watch({ ask: answering(red), interval: 3600, terminal: it })).toBe(1);
});

test('Ctrl-C during the first run leaves the question open', async () => {
  const { it } = terminal({ stopped: Promise.resolve() });
  const ask = (signal: AbortSignal) =>
    new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error));
    });
  expect(await watch({ ask, interval: 1, terminal: it })).toBe(3);
});

test('a bug stays a bug', async () => {
  const { it } = terminal();
  const ask = () => Promise.reject(new TypeError('x is undefined'));
  await expect(watch({ ask, interval: 1, terminal: it })).rejects.toThrow('x is undefined');
});

test('progress is a line that is gone in the end, and nothing in a pipe', () => {
  const watched = terminal({ isWatched: true });
  const told = progress(watched.it, 3);
  for (const it of red) told.onResult(it);
  expect(watched.said.err).toBe('\r\u001b[K1 of 3: fail, The image is there');
  told.end();
  expect(watched.said.err.endsWith('\r\u001b[K')).toBe(true);
  const piped = terminal();
  progress(piped.it, 3).onResult(result(pass('yes')));
  expect(piped.said.err).toBe('');
});
