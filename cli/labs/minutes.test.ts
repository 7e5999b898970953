import { expect, test } from 'vitest';
import { readLab } from '#workbench/fences.ts';
import { minutesFor } from './minutes.ts';

const front = '---\ntitle: A lab\n---\n\nimport Step from "#components/Step.astro";\n\n';
const words = (count: number) => Array.from({ length: count }, () => 'word').join(' ');
const step = (inside: string) => `${front}<Step id="one">\n\n${inside}\n\n</Step>\n`;
const fence = (lines: string) => `\`\`\`sh\n${lines}\n\`\`\``;

test.each<[string, string, number]>([
  ['a step of few words', step(words(10)), 5],
  // 30 s of the step, and five minutes of reading.
  ['a thousand words', step(words(1000)), 10],
  ['a comment of a thousand words, which nobody sees', step(`{/* ${words(1000)} */}`), 5],
  ['words that explain an answer', step(`<Answer id="a" why="${words(1000)}" />`), 10],
  ['questions', step('<Question id="a">?</Question>'.repeat(7)), 10],
  ['runs', step(Array.from({ length: 20 }, () => fence('$ true')).join('\n\n')), 10],
  ['output', step(fence(`$ true\n${'line\n'.repeat(140)}`)), 10],
  ['output of a fence that is not run', step(fence('line\n'.repeat(140))), 5],
])('%s', (_, source, minutes) => {
  expect(minutesFor(source, readLab(source))).toBe(minutes);
});
