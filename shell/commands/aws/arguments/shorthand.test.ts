import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseShorthand } from './shorthand.ts';

// What the AWS CLI's own parser makes of each text.
const read: [text: string, value: unknown][] = [
  ['scanOnPush=true', { scanOnPush: 'true' }],
  ['Key=env,Value=prod', { Key: 'env', Value: 'prod' }],
  ['Key=env,Value=', { Key: 'env', Value: '' }],
  ['a=b,c', { a: ['b', 'c'] }],
  ['a=b,c,d=e', { a: ['b', 'c'], d: 'e' }],
  ['a=b=c', { a: 'b=c' }],
  ['a="x,y",b=1', { a: 'x,y', b: '1' }],
  ["a='it\\'s'", { a: "it's" }],
  ['a=x\\,y', { a: 'x,y' }],
  ['a=b c , d= e', { a: 'b c', d: 'e' }],
  ['a=[b,c],d={e=f}', { a: ['b', 'c'], d: { e: 'f' } }],
  [
    'a={b=c,d=[e,f]},g=[{h=i},{h=j}]',
    { a: { b: 'c', d: ['e', 'f'] }, g: [{ h: 'i' }, { h: 'j' }] },
  ],
  ['filter=pr-*', { filter: 'pr-*' }],
  ['rules=[{filter=*,type=WILDCARD}]', { rules: [{ filter: '*', type: 'WILDCARD' }] }],
];

test.each(read)('%s is read', (text, value) => {
  expect(parseShorthand(text)).toEqual(value);
});

describe('a text that breaks the grammar is refused, and the place is shown', () => {
  test.each([
    ['scanOnPush', "Expected: '=', received: 'EOF' for input:\nscanOnPush\n          ^"],
    ['a=b,', "Expected: '<second>', received: '<none>' for input:\na=b,\n    ^"],
    ['a=[b', "Expected: ',', received: 'EOF' for input:\na=[b\n    ^"],
    ['a={b}', "Expected: '=', received: '}' for input:\na={b}\n    ^"],
    ['=b=c"', "Expected: ',', received: '\"' for input:\n=b=c\"\n    ^"],
    [
      'a=b,a=c',
      'Second instance of key "a" encountered for input:\na=b,a=c\n    ^\nThis is often because there is a preceding "," instead of a space.',
    ],
  ])('%s', (text, message) => {
    expect(() => parseShorthand(text)).toThrow(message);
  });
});

test('keys and quoted values come back as they were written', () => {
  const key = fc.stringMatching(/^[A-Za-z]\w{0,8}$/);
  const value = fc.stringMatching(/^[^"\\\n]{0,12}$/);
  fc.assert(
    fc.property(fc.dictionary(key, value, { minKeys: 1, noNullPrototype: true }), (members) => {
      const text = Object.entries(members)
        .map(([name, member]) => `${name}="${member}"`)
        .join(',');
      expect(parseShorthand(text)).toEqual(members);
    }),
  );
});
