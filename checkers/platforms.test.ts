import { expect, test } from 'vitest';
import { isPlatform } from './platforms.ts';

test.each<[wanted: string, offered: string, boolean]>([
  ['linux/amd64', 'linux/amd64', true],
  ['linux/amd64', 'linux/arm64', false],
  ['linux/amd64', 'windows/amd64', false],
  ['linux/arm64', 'linux/arm64/v8', true],
  ['linux/arm64/v8', 'linux/arm64', true],
  ['linux/arm64/v9', 'linux/arm64', false],
  ['linux/arm', 'linux/arm/v7', true],
  ['linux/arm/v7', 'linux/arm/v6', false],
  ['linux/arm/v7', 'linux/arm', false],
])('%s is satisfied by %s: %s', (wanted, offered, expected) => {
  expect(isPlatform(wanted, offered)).toBe(expected);
});
