import { expect, test } from 'vitest';
import { pause } from './pause.ts';

const anHour = 3_600_000;

test('who is stopped before it began does not wait', async () => {
  await expect(pause(anHour, AbortSignal.abort(new Error('stopped')))).rejects.toThrow('stopped');
});

test('who is stopped meanwhile waits no longer, and says why', async () => {
  const stop = new AbortController();
  const paused = pause(anHour, stop.signal);
  stop.abort(new Error('stopped'));
  await expect(paused).rejects.toThrow('stopped');
});

test('who is not stopped goes on', async () => {
  await expect(pause(1, new AbortController().signal)).resolves.toBeUndefined();
});
