import fc from 'fast-check';
import { expect, test } from 'vitest';
import { matchesWildcard } from './wildcard.ts';

test.each([
  ['staging', 'staging', true],
  ['staging', 'staging-1', false],
  ['dev*', 'dev', true],
  ['dev*', 'mydev', false],
  ['*-rc*', '1.2-rc.3', true],
  ['*a*b', 'xaybzb', true],
  ['*a*b', 'xaybz', false],
  ['*', '', true],
  ['a.c', 'abc', false],
])('the pattern %s on %s: %s', (pattern, text, fits) => {
  expect(matchesWildcard(pattern, text)).toBe(fits);
});

test('a pattern matches exactly what the regular expression with .* for each star does', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'b', '*', '.'), maxLength: 8 });
  fc.assert(
    fc.property(letters, letters, (pattern, text) => {
      const source = pattern.replaceAll('.', '\\.').replaceAll('*', '[^]*');
      expect(matchesWildcard(pattern, text)).toBe(new RegExp(`^${source}$`).test(text));
    }),
  );
});
