import { expect, test } from 'vitest';
import { controlOf, readKeys } from './keys.ts';

test.each([
  ['typed text', 'ls -l', [{ type: 'text', text: 'ls -l' }]],
  ['an arrow', '\x1b[A', [{ type: 'key', name: 'previous-history' }]],
  [
    'text and Enter in one piece',
    'ls\r',
    [
      { type: 'text', text: 'ls' },
      { type: 'key', name: 'enter' },
    ],
  ],
  ['Alt-Backspace', '\x1b\x7f', [{ type: 'key', name: 'backward-kill-word' }]],
  ['Escape alone', '\x1b', [{ type: 'key', name: 'escape' }]],
  [
    'a paste, whatever ends its lines',
    '\x1b[200~a\r\nb\rc\r\n\x1b[201~',
    [{ type: 'paste', text: 'a\nb\nc' }],
  ],
  ['a function key that means nothing here', '\x1b[15~', []],
  ['letters beyond ASCII', 'ü🙂', [{ type: 'text', text: 'ü🙂' }]],
])('%s is read as what it means', (_, data, keys) => {
  expect(readKeys(data)).toEqual(keys);
});

test.each([
  ['r', '\x12'],
  ['C', '\x03'],
  ['[', '\x1b'],
  ['1', '1'],
  ['é', 'é'],
  ['ab', 'ab'],
])('Ctrl with %s is %j', (character, sent) => {
  expect(controlOf(character)).toBe(sent);
});
