/**
 * How long a first walk of a lab takes, reading everything: counted from its page, for nobody can be asked
 * every time a page changes.
 *
 *   prose       200 words a minute, the rate of reading to learn (Carver, Reading Rate, 1990)
 *   a command   4 seconds a line: read it, see what it is made of
 *   output      2 seconds a line: find the one that matters
 *   a run       15 seconds: press Run, wait, see what came; a walk by `labs test` waits less than that
 *   a question  45 seconds to decide, beside its words
 *   a step      30 seconds: look at the registry, ask its check
 */
import type { LabText } from '#workbench/fences.ts';

const wordsAMinute = 200;
const seconds = { command: 4, output: 2, run: 15, question: 45, step: 30 };
/** A page states multiples of this. */
const grain = 5;

/** Minutes as a page states them. @param source its `index.mdx`. */
export function minutesFor(source: string, { steps }: LabText): number {
  const fences = steps.flatMap((step) => [...step.fences, ...step.solutionFences]);
  const read = [...fences, ...steps.flatMap((step) => step.mistakes)];
  const commands = read.flatMap((fence) => fence.commands);
  const total =
    (wordsIn(source) / wordsAMinute) * 60 +
    sum(commands.map(({ text }) => linesOf(text))) * seconds.command +
    sum(commands.map(({ output }) => linesOf(output))) * seconds.output +
    fences.length * seconds.run +
    questionsIn(source) * seconds.question +
    steps.length * seconds.step;
  return Math.ceil(total / 60 / grain) * grain;
}

/** Words that a reader reads, without commands; those of questions and explanations stand in attributes. */
function wordsIn(source: string): number {
  const body = source
    .replace(/^---\n[^]*?\n---\n/, '')
    .replace(/^import .*$|^import \{[^]*?\} from .*$/gm, '')
    .replace(/\{\/\*[^]*?\*\/\}/g, '')
    .replace(/^[ \t]*(`{3,}|~{3,})[^]*?^[ \t]*\1[ \t]*$/gm, '');
  const shown = [...body.matchAll(/\b(?:why|model|label|title|text)="([^"]*)"/g)];
  const texts = [body.replace(/<(?:[^>"']|"[^"]*"|'[^']*')*>/g, ' '), ...shown.map(([, it]) => it)];
  return sum(texts.map((text) => text?.match(/[\p{L}\p{N}]\S*/gu)?.length ?? 0));
}

function questionsIn(source: string): number {
  return source.match(/<(?:Question|Order|Match|NumberQuestion|OpenQuestion)\s/g)?.length ?? 0;
}

function linesOf(text: string): number {
  return text === '' ? 0 : text.split('\n').length;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, it) => total + it, 0);
}
