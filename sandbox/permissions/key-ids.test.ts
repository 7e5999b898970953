import fc from 'fast-check';
import { expect, test } from 'vitest';
import { accountOfKeyId, createKeyId } from './key-ids.ts';

test('a key id carries its account and looks like AWS’s', () => {
  fc.assert(
    fc.property(
      fc.stringMatching(/^\d{12}$/),
      fc.constantFrom('AKIA' as const, 'ASIA' as const),
      (account, prefix) => {
        const id = createKeyId(prefix, account);
        expect(id).toMatch(new RegExp(`^${prefix}[A-Z2-7]{16}$`));
        expect(accountOfKeyId(id)).toBe(account);
      },
    ),
  );
});

test.each(['AKIAIOSFODNN7EXAMPLE', '111122223333', 'OBSERVER111122223333', 'test', ''])(
  '%s is no key of the sandbox',
  (id) => {
    expect(accountOfKeyId(id)).toBeUndefined();
  },
);

test('a key id with another character is no key of the sandbox', () => {
  const id = createKeyId('AKIA', '111122223333');
  const other = id.slice(0, 6) + (id[6] === 'B' ? 'C' : 'B') + id.slice(7);
  expect(accountOfKeyId(other)).toBeUndefined();
});
