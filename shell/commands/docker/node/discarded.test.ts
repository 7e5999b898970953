import { expect, test } from 'vitest';
import { noteDiscarded } from './discarded.ts';

test.each([
  ['main();', '__noted(main());'],
  ['app.start(3000)', '__noted(app.start(3000))'],
  ["run('a;b').then((it) => it);", "__noted(run('a;b').then((it) => it));"],
  ['(async () => {', '__async(async () => {'],
  [';(async function () {', ';__async(async function () {'],
])('what %s gives is watched', (line, noted) => {
  expect(noteDiscarded(line)).toBe(noted);
});

test.each([
  'const it = main();',
  '  main();',
  'if (x) (y);',
  'return (x);',
  'await main();',
  'main(); other();',
  'main(), other();',
  'a(1) + b(2)',
  "console.log('(');console.log(')')",
  'open( // later )',
  'server.listen(',
  'text`(x)`',
  '`\nmain()\n`',
])('%s stays as it is', (line) => {
  expect(noteDiscarded(line)).toBe(line);
});
