import fc from 'fast-check';
import { expect, test } from 'vitest';
import { edits, emptyLine, insert, type Line } from './editing.ts';

/** `ab|cd`: the bar is the cursor. */
function line(marked: string, cut = ''): Line {
  return { text: marked.replace('|', ''), cursor: marked.indexOf('|'), cut };
}
const show = ({ text, cursor }: Line) => `${text.slice(0, cursor)}|${text.slice(cursor)}`;

test.each<[keyof typeof edits, string, string]>([
  ['beginning-of-line', 'ab|c', '|abc'],
  ['beginning-of-line', 'one\ntw|o', 'one\n|two'],
  ['end-of-line', 'o|ne\ntwo', 'one|\ntwo'],
  ['backward-char', 'a🙂|b', 'a|🙂b'],
  ['forward-char', 'a|🙂b', 'a🙂|b'],
  ['backward-char', '|a', '|a'],
  ['backward-word', 'aws ecr--x|', 'aws ecr--|x'],
  ['forward-word', 'aws| ecr put', 'aws ecr| put'],
  ['backspace', 'a🙂|', 'a|'],
  ['delete-char', 'a|bc', 'a|c'],
  ['kill-line', 'aws| ecr', 'aws|'],
  ['unix-line-discard', 'aws |ecr', '|ecr'],
  ['unix-word-rubout', 'cat a/b-c.json |', 'cat |'],
  ['backward-kill-word', 'cat a/b-c|', 'cat a/b-|'],
  ['kill-word', 'a| bc d', 'a| d'],
  ['transpose-chars', 'sl|', 'ls|'],
])('%s turns %s into %s', (edit, before, after) => {
  expect(show(edits[edit](line(before)))).toBe(after);
});

test('what was cut can be put back', () => {
  const cut = edits['kill-line'](line('aws |ecr'));
  expect(show(edits.yank(cut))).toBe('aws ecr|');
});

test('no sequence of edits leaves the line', () => {
  const step = fc.oneof(
    fc.constantFrom(...Object.values(edits)),
    fc.string({ unit: 'grapheme' }).map((text) => (it: Line) => insert(it, text)),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const { text, cursor } = steps.reduce<Line>((it, edit) => edit(it), emptyLine);
      return cursor >= 0 && cursor <= text.length;
    }),
  );
});
