import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readToken, writePassword, writeToken, type Token } from './token.ts';
import { callerOf } from './world.ts';

const token: Token = { caller: callerOf('111122223333', 'eu-west-1', false), expiresAt: 1.5 };

test('a token says whose it is, for which Region and until when', () => {
  expect(readToken(writeToken(token))).toEqual(token);
});

test('a password can be typed on a command line', () => {
  expect(writePassword(token)).toMatch(/^[A-Za-z0-9+/=]+$/);
});

test.each([
  ['another user', btoa(`docker:${writePassword(token)}`)],
  ['no password', btoa('AWS')],
  ['a password that is not base64', btoa('AWS:hunter-2!')],
  ['a password that is not JSON', btoa(`AWS:${btoa('%7B')}`)],
  ['a password that is broken text', btoa(`AWS:${btoa('%E0%A4%A')}`)],
  ['other JSON', btoa(`AWS:${btoa('null')}`)],
  [
    'a token without its time',
    btoa(`AWS:${btoa(encodeURIComponent(JSON.stringify({ caller: token.caller })))}`),
  ],
  ['no base64', '§'],
])('%s is no token', (_, text) => {
  expect(readToken(text)).toBeUndefined();
});

test('no text makes the reader throw', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.base64String()), (text) => {
      expect(readToken(text)).toBeUndefined();
      expect(readToken(btoa(`AWS:${encodeURIComponent(text)}`))).toBeUndefined();
    }),
  );
});
