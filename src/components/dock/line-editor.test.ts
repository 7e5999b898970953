import { expect, test } from 'vitest';
import { createLineEditor, type EditorHost } from './line-editor.ts';
import { inColumns, placeAfter } from './layout.ts';

/** A host that remembers what was given, and says like bash what is whole. */
function open(history: string[] = [], more: Partial<EditorHost> = {}) {
  const given: string[] = [];
  const interrupts: number[] = [];
  let screen = '';
  const editor = createLineEditor({
    write: (text) => void (screen += text),
    columns: () => 40,
    history: async () => history,
    check: async (text) => ({
      status: /\\$|<<EOF(?!.*\nEOF$)/s.test(text) ? 'incomplete' : 'complete',
    }),
    complete: async () => ({ start: 0, candidates: [] }),
    submit: (text) => void given.push(text),
    interrupt: () => void interrupts.push(1),
    ...more,
  });
  editor.prompt('$ ');
  return { editor, given, interrupts, screen: () => screen };
}

test.each([
  ['a line', ['ls -l\r'], ['ls -l']],
  ['a line that was corrected', ['sl\x7f\x7fls\r'], ['ls']],
  ['a word put in the middle', ['aws put\x1bbecr \r'], ['aws ecr put']],
  ['a command over two rows', ['echo a \\\r', 'b\r'], ['echo a \\\nb']],
  ['a here-document', ['cat <<EOF\r', 'x\r', 'EOF\r'], ['cat <<EOF\nx\nEOF']],
  ['nothing at all', ['\r', '  \r'], []],
  ['a line that was given up', ['rm -rf\x03', 'ls\r'], ['ls']],
  ['pasted lines only after Enter', ['\x1b[200~a\nb\x1b[201~'], []],
  ['pasted lines with Enter', ['\x1b[200~a\nb\x1b[201~\r'], ['a\nb']],
])('typing %s gives it to the shell', async (_, typed, expected) => {
  const { editor, given } = open();
  for (const data of typed) await editor.input(data);
  expect(given).toEqual(expected);
});

test.each([
  ['the last command', '\x1b[A\r', 'two'],
  ['the one before', '\x1b[A\x1b[A\r', 'one'],
  ['and comes back to the line begun', 'ec\x1b[A\x1b[Bho\r', 'echo'],
  ['one found by what it holds', '\x12ne\r', 'one'],
  ['the next hit, and back with Ctrl-S', '\x12o\x12\x13\r', 'two'],
  ['the last one for !!', 'echo !!\r', 'echo two'],
  ['its last word for Alt-.', 'cat \x1b.\r', 'cat two'],
  ['the one before for Alt-. again', 'cat \x1b.\x1b.\r', 'cat one'],
])('history gives %s', async (_, typed, expected) => {
  const { editor, given } = open(['one', 'two']);
  await editor.input(typed);
  expect(given).toEqual([expected]);
});

test.each([
  ['Ctrl-_ takes back what was changed', 'ls -l\x17\x1f\r', 'ls -l'],
  ['Ctrl-A goes to the start', 'world\x01hello \r', 'hello world'],
  ['Ctrl-E goes to the end', 'ab\x01\x05c\r', 'abc'],
  ['Ctrl-B and Ctrl-F go by one', 'ac\x02b\x06d\r', 'abcd'],
  ['Ctrl-K cuts to the end, Ctrl-Y puts it back', 'ab cd\x1bb\x0b\x01\x19 \r', 'cd ab '],
  ['Ctrl-U cuts to the start', 'wrong right\x1bb\x15\r', 'right'],
  ['Ctrl-W cuts back to a blank', 'ls --all=x\x17-l\r', 'ls -l'],
  ['Alt-Backspace cuts back one word', 'ls --all=x\x1b\x7fy\r', 'ls --all=y'],
  ['Alt-D cuts the next word', 'one two\x01\x1bd\r', ' two'],
  ['Alt-B goes back a word', 'one two\x1bb\x1bbzero \r', 'zero one two'],
  ['Alt-F goes on a word', 'one two\x01\x1bf and\r', 'one and two'],
  ['Ctrl-D deletes what stands there', 'abc\x01\x04\r', 'bc'],
  ['Ctrl-T swaps two characters', 'sl\x14\r', 'ls'],
  ['Ctrl-P and Ctrl-N walk through history', '\x10\x10\x0e\r', 'two'],
  ['Ctrl-R twice finds the older one', '\x12o\x12\r', 'one'],
  ['Ctrl-R, then an arrow, edits what was found', '\x12on\x05 more\r', 'one more'],
  ['Ctrl-R, then Ctrl-G, leaves the line as it was', 'begun\x12two\x07!\r', 'begun!'],
])('%s', async (_, typed, expected) => {
  const { editor, given } = open(['one', 'two']);
  await editor.input(typed);
  expect(given).toEqual([expected]);
});

test('Ctrl-L leaves prompt and line alone on an empty screen', async () => {
  const { editor, given, screen } = open();
  await editor.input('half\x0c a line\r');
  expect(given).toEqual(['half a line']);
  expect(screen()).toContain('\x1b[H\x1b[2J\x1b[3J');
});

test('Tab completes the only word there is, and a blank follows it', async () => {
  const complete = async () => ({ start: 4, candidates: ['ecr'] });
  const { editor, given } = open([], { complete });
  await editor.input('aws e\thelp\r');
  expect(given).toEqual(['aws ecr help']);
});

test('Tab goes as far as all candidates agree, and lists them the second time', async () => {
  const complete = async () => ({ start: 0, candidates: ['docker-a', 'docker-b'] });
  const { editor, screen } = open([], { complete });
  await editor.input('do\t');
  expect(screen()).toContain('docker-');
  expect(screen()).not.toContain('docker-b');
  await editor.input('\t\t');
  expect(screen()).toContain('docker-a  docker-b');
});

test('Ctrl-C while a command runs interrupts it, and other keys wait for the prompt', async () => {
  const { editor, given, interrupts } = open();
  await editor.input('sleep 9\r');
  await editor.input('\x03');
  expect(interrupts).toHaveLength(1);
  await editor.input('ls\r');
  expect(given).toEqual(['sleep 9']);
  editor.prompt('$ ');
  await editor.input('');
  expect(given).toEqual(['sleep 9', 'ls']);
});

test('a line begun while something else starts is there again at the next prompt', async () => {
  const { editor, given, interrupts } = open();
  await editor.input('half a comm');
  editor.suspend();
  await editor.input('and\r');
  expect(given).toEqual([]);
  await editor.input('\x03');
  expect(interrupts).toHaveLength(1);
  editor.prompt('$ ');
  await editor.input('and\r');
  expect(given).toEqual(['half a command']);
});

test.each([
  ['', 10, { row: 0, column: 0 }],
  ['abc', 10, { row: 0, column: 3 }],
  ['\x1b[32mabc\x1b[0m', 10, { row: 0, column: 3 }],
  ['0123456789', 10, { row: 1, column: 0 }],
  ['0123456789a', 10, { row: 1, column: 1 }],
  ['ab\nc', 10, { row: 1, column: 1 }],
  ['日本', 3, { row: 1, column: 2 }],
])('after %j in %i columns the cursor stands where a terminal puts it', (text, columns, place) => {
  expect(placeAfter(text, columns)).toEqual(place);
});

test('words stand side by side, down and then across', () => {
  expect(inColumns(['a', 'b', 'c'], 8)).toBe('a  c\nb');
});

test('what history does not know is said, and nothing runs', async () => {
  const { editor, given, screen } = open(['one']);
  await editor.input('!nope\r');
  expect(given).toEqual([]);
  expect(screen()).toContain('bash: !nope: event not found');
});

/** A command runs, and asks. */
async function asking(isHidden = false) {
  const opened = open(['terraform plan']);
  await opened.editor.input('terraform apply\r');
  const answers: (string | undefined)[] = [];
  const answer = (text: string | undefined) => void answers.push(text);
  opened.editor.ask('  Enter a value: ', { isHidden, answer });
  return { ...opened, answers };
}

test.each([
  ['a line', 'yes\r', ['yes']],
  ['a line that was corrected', 'yep\x7fs\r', ['yes']],
  ['an empty line', '\r', ['']],
  ['Ctrl-D', '\x04', [undefined]],
  ['what would be history at a prompt', '\x1b[A!!\r', ['!!']],
  ['what would go on at a prompt', 'a \\\r', ['a \\']],
])('a command that asks is answered by %s', async (_, typed, expected) => {
  const { editor, given, answers, screen } = await asking();
  await editor.input(typed);
  expect(answers).toEqual(expected);
  expect(given).toEqual(['terraform apply']);
  expect(screen()).toContain('  Enter a value: ');
});

test('a password is not shown, and no history', async () => {
  const { editor, answers, screen } = await asking(true);
  await editor.input('secret\r');
  expect(answers).toEqual(['secret']);
  expect(screen()).not.toContain('secret');
});

test('Ctrl-C at a question ends the command and answers nothing', async () => {
  const { editor, answers, interrupts, given } = await asking();
  await editor.input('ye\x03');
  expect([answers, interrupts]).toEqual([[], [1]]);
  editor.prompt('$ ');
  await editor.input('ls\r');
  expect(given).toEqual(['terraform apply', 'ls']);
});

test('what was typed ahead answers the question', async () => {
  const { editor } = open();
  await editor.input('terraform apply\r');
  await editor.input('yes\r');
  const answered = new Promise((answer) => editor.ask('? ', { answer }));
  expect(await answered).toBe('yes');
});
