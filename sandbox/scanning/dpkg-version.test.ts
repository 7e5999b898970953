import { expect, test } from 'vitest';
import { compareDpkgVersions } from './dpkg-version.ts';

test.each<[one: string, sign: '<' | '=' | '>', other: string, why: string]>([
  ['3.0.15-1~deb12u1', '=', '3.0.15-1~deb12u1', 'the same'],
  ['3.0.14-1~deb12u2', '<', '3.0.15-1~deb12u1', 'upstream first'],
  ['2.36-9+deb12u2', '<', '2.36-9+deb12u10', 'updates are numbers'],
  ['2.36-9', '<', '2.36-9+deb12u1', 'an update is newer than none'],
  ['3.0.15-1~deb12u1', '<', '3.0.15-1', 'a tilde comes before the end'],
  ['1.0~rc1-1', '<', '1.0-1', 'also upstream'],
  ['1.0~~', '<', '1.0~', 'twice is earlier'],
  ['1:1.2.13.dfsg-1', '>', '9.9-1', 'an epoch outweighs all'],
  ['0:1.0', '=', '1.0', 'epoch zero says nothing'],
  ['1.0', '=', '1.0-0', 'nor does revision zero'],
  ['1.2a', '<', '1.2+', 'letters come before other characters'],
  ['1.2', '<', '1.2a', 'and after the end'],
  ['1.002', '=', '1.2', 'leading zeros say nothing'],
  ['7.88.1-10', '>', '7.88.1-9', 'revisions are numbers'],
  ['1.0-1-2', '>', '1.0-1-1', 'the last hyphen begins the revision'],
])('%s %s %s: %s', (one, sign, other, _why) => {
  const signs = { '<': -1, '=': 0, '>': 1 };
  expect(Math.sign(compareDpkgVersions(one, other))).toBe(signs[sign]);
  expect(Math.sign(compareDpkgVersions(other, one))).toBe(0 - signs[sign]);
});
