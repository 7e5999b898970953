import { expect, test } from 'vitest';
import { createMemoryKeep } from '#workbench/keep.ts';
import { overflowing } from './overflow.ts';

/** A storage that takes no text longer than `room`. */
function open() {
  const stored = createMemoryKeep();
  let room = 3;
  let told = 0;
  const keep = overflowing(
    {
      ...stored,
      set: async (key, value) => {
        if (String(value).length > room) throw new DOMException('full', 'QuotaExceededError');
        await stored.set(key, value);
      },
    },
    () => void (told += 1),
  );
  return { keep, stored, told: () => told, widen: () => void (room = 100) };
}

test('what does not fit is remembered, and told once', async () => {
  const { keep, stored, told } = open();
  await keep.set('a', 'one');
  await keep.set('a', 'longer');
  await keep.set('b', 'longer still');
  expect(await keep.get('a')).toBe('longer');
  expect(await keep.get('b')).toBe('longer still');
  expect(await stored.get('a')).toBe('one');
  expect(told()).toBe(1);
});

test('once there is room again, it is stored, and fullness would be told again', async () => {
  const { keep, stored, told, widen } = open();
  await keep.set('a', 'longer');
  widen();
  await keep.set('a', 'longer now');
  expect(await stored.get('a')).toBe('longer now');
  await keep.set('b', 'x'.repeat(101));
  expect(told()).toBe(2);
  await keep.delete('b');
  expect(await keep.get('b')).toBeUndefined();
});

test('any other failure is one', async () => {
  const keep = overflowing(
    { ...createMemoryKeep(), set: () => Promise.reject(new TypeError('closed')) },
    () => undefined,
  );
  await expect(keep.set('a', 1)).rejects.toThrow('closed');
});
