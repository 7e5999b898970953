import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changes, hunks } from './line-changes.ts';

describe('A diff', () => {
  const text = fc.array(fc.constantFrom('a\n', 'b\n', 'c\n')).map((it) => it.join(''));

  test('holds both texts, and no line of theirs twice', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const all = changes(before, after);
        const side = (left: '-' | '+') =>
          all
            .filter(({ kind }) => kind !== left)
            .map(({ line }) => line)
            .join('');
        expect([side('+'), side('-')]).toEqual([before, after]);
      }),
    );
  });

  test('is empty between equal texts', () => {
    expect(hunks(changes('a\nb\n', 'a\nb\n'))).toBe('');
  });

  test('says where the end of the last line is missing', () => {
    expect(hunks(changes('a\n', 'a'))).toBe('@@ -1 +1 @@\n-a\n+a\n\\ No newline at end of file\n');
  });
});
