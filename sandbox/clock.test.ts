import { expect, test } from 'vitest';
import { createClock } from './clock.ts';

test('the clock goes with the wall’s from where it was started, and can be turned forward', () => {
  let wall = 1_000_000;
  const clock = createClock(50, () => wall);
  expect(clock.now()).toBe(50);
  wall += 2_500;
  expect(clock.now()).toBe(52.5);
  clock.advance(10);
  expect(clock.now()).toBe(62.5);
  const copy = clock.copy();
  copy.advance(100);
  wall += 1_000;
  expect([clock.now(), copy.now()]).toEqual([63.5, 163.5]);
});

test('the clock cannot be turned back', () => {
  expect(() => createClock(0).advance(-1)).toThrow('can only be turned forward');
  expect(() => createClock(0).advance(Number.NaN)).toThrow('can only be turned forward');
});
