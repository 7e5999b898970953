import { expect, test } from 'vitest';
import { AtATime } from './at-a-time.ts';

test('so many run at a time, the rest in the order they came, whether one fails or not', async () => {
  const two = new AtATime(2);
  const ends: (() => void)[] = [];
  const begun: number[] = [];
  const all = [0, 1, 2, 3].map((number) =>
    two.run(
      () =>
        new Promise<number>((resolve, reject) => {
          begun.push(number);
          ends[number] = () => {
            if (number === 1) reject(new Error('no'));
            else resolve(number);
          };
        }),
    ),
  );
  const results = Promise.allSettled(all);
  await Promise.resolve();
  expect(begun).toEqual([0, 1]);
  ends[1]?.();
  await expect(all[1]).rejects.toThrow('no');
  await Promise.resolve();
  expect(begun).toEqual([0, 1, 2]);
  ends[0]?.();
  await all[0];
  await Promise.resolve();
  expect(begun).toEqual([0, 1, 2, 3]);
  ends[2]?.();
  ends[3]?.();
  expect((await results).map(({ status }) => status)).toEqual([
    'fulfilled',
    'rejected',
    'fulfilled',
    'fulfilled',
  ]);
});
