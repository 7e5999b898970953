import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareApkVersions } from './apk-version.ts';

test.each<[one: string, sign: '<' | '=' | '>', other: string, why: string]>([
  ['1.0', '=', '1.0', 'the same'],
  ['3.3.2-r0', '<', '3.3.2-r1', 'a later revision is newer'],
  ['1.37.0-r9', '<', '1.37.0-r10', 'revisions are numbers'],
  ['2.34', '<', '2.340', 'and so are the parts of a version'],
  ['9.9', '<', '10.0', 'the first of them, too'],
  ['1.1', '<', '1.1.1', 'one more number is newer'],
  ['1.1', '<', '1.1-r1', 'a revision is newer than none'],
  ['1.1-r7', '<', '1.1.1-r0', 'a number outweighs a revision'],
  ['1.1.1k-r0', '<', '1.1.1l-r0', 'a letter'],
  ['1.1.1-r0', '<', '1.1.1a-r0', 'a letter is newer than none'],
  ['1.1.1a', '<', '1.1.1.1', 'and older than one more number'],
  ['1.3_alpha', '<', '1.3_alpha2', 'the number of a suffix'],
  ['1.3_alpha', '<', '1.3_beta', 'alpha, beta, pre, rc'],
  ['1.3_beta9', '<', '1.3_pre1', 'the number counts within a suffix alone'],
  ['1.3_rc4-r7', '<', '1.3', 'a release candidate comes before its release'],
  ['1.3', '<', '1.3_p1', 'a patch after it'],
  ['4.3_p2-r1', '<', '4.3_p10-r0', 'patches are numbers'],
  ['1.3_alpha_pre2', '<', '1.3_alpha', 'a second suffix'],
  ['1.2.5_git20240512', '>', '1.2.5', 'a snapshot after a release'],
  ['1.2.5_git20240512', '<', '1.2.6', 'is older than the next one'],
  ['1.0_pre20191002222144', '<', '1.0_pre20210530193627', 'long numbers'],
  ['006', '>', '1.0', 'a leading zero of the first number says nothing'],
  ['1.02', '<', '1.1', 'later ones are fractions'],
  ['1.020', '>', '1.02', 'compared as text'],
  ['1.06-r6', '<', '1.6', 'with either'],
  ['3.7.0-r0', '>', 'latest', 'what is no version is older'],
])('%s %s %s: %s', (one, sign, other, _why) => {
  const signs = { '<': -1, '=': 0, '>': 1 };
  expect(Math.sign(compareApkVersions(one, other))).toBe(signs[sign]);
  expect(Math.sign(compareApkVersions(other, one))).toBe(0 - signs[sign]);
});

const version = fc
  .tuple(
    fc.array(fc.constantFrom('0', '1', '2', '02', '10', '20'), { minLength: 1, maxLength: 3 }),
    fc.constantFrom('', 'a', 'b'),
    fc.constantFrom('', '_alpha', '_alpha2', '_rc1', '_p1', '_git20240101', '_rc1_p2'),
    fc.constantFrom('', '-r0', '-r1', '-r10'),
  )
  .map(([numbers, ...rest]) => numbers.join('.') + rest.join(''));

test('versions can be sorted: the order is the same whichever way one looks', () => {
  fc.assert(
    fc.property(version, version, version, (a, b, c) => {
      const compare = (x: string, y: string) => Math.sign(compareApkVersions(x, y));
      expect(compare(a, b)).toBe(0 - compare(b, a));
      expect(compare(a, a)).toBe(0);
      const [oldest = '', middle = '', newest = ''] = [a, b, c].sort(compareApkVersions);
      expect(compare(oldest, middle)).not.toBe(1);
      expect(compare(middle, newest)).not.toBe(1);
      expect(compare(oldest, newest)).not.toBe(1);
    }),
  );
});
