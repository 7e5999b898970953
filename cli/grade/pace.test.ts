import { expect, test } from 'vitest';
import { createPace } from './pace.ts';

/** A pace whose waiting only turns its own clock. */
function paced() {
  let time = 0;
  const pace = createPace({
    now: () => time,
    random: () => 1,
    wait: (milliseconds) => {
      time += milliseconds;
      return Promise.resolve();
    },
  });
  return { pace, now: () => time };
}

test('an account that is throttled rests twice as long each time, at most half a minute', async () => {
  const { pace, now } = paced();
  const pauses: number[] = [];
  for (let refusal = 0; refusal < 7; refusal++) {
    const before = now();
    pace.throttled('111122223333');
    await pace.turn('111122223333');
    pauses.push(now() - before);
  }
  expect(pauses).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
});

test('another account does not wait, and one that answers begins anew', async () => {
  const { pace, now } = paced();
  pace.throttled('111122223333');
  await pace.turn('444455556666');
  expect(now()).toBe(0);
  pace.answered('111122223333');
  await pace.turn('111122223333');
  expect(now()).toBe(0);
});
