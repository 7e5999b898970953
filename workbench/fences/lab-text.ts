/**
 * The steps and fences of a lab's `index.mdx`. A scanner of lines, not a compiler: it must run where
 * no MDX parser does, and all it needs is which fence stands between which tags.
 */
import { AuthorError } from './author-error.ts';
import { type Fence, parseFence, parseTranslation, type Translation } from './fence.ts';

export interface StepText {
  readonly id: string;
  /** Its first heading. */
  readonly title: string | undefined;
  /** Fences with a Run button, in order; each has a name, unique in the lab. */
  readonly fences: readonly NamedFence[];
  /** Those inside `<Solution>`. */
  readonly solutionFences: readonly NamedFence[];
  /** Mistakes that many make here, each with its message. Their names are for reports alone. */
  readonly mistakes: readonly NamedFence[];
  /** What is there for PowerShell as well. */
  readonly translations: readonly Translation[];
}

/** `line`: where it begins in the file, counted from one. */
type NamedFence = Fence & { readonly name: string; readonly line: number };

export interface LabText {
  readonly steps: readonly StepText[];
}

type Token =
  | { readonly type: 'open' | 'close'; readonly tag: string; readonly id?: string | undefined }
  | { readonly type: 'heading'; readonly text: string }
  | {
      readonly type: 'fence';
      readonly language: string;
      readonly meta: string;
      readonly code: string;
    };

interface Draft {
  id: string;
  title: string | undefined;
  fences: NamedFence[];
  solutionFences: NamedFence[];
  mistakes: NamedFence[];
  translations: Translation[];
}

/** @throws AuthorError with file, step, what was expected and what was found. */
export function readLab(source: string, file = 'index.mdx'): LabText {
  const steps: Draft[] = [];
  const names = new Set<string>();
  let step: Draft | undefined;
  let solution = false;
  for (const { token, line } of tokens(source)) {
    const place = { file, step: step?.id, line };
    if (token.type === 'heading') {
      if (step) step.title ??= token.text;
    } else if (token.type === 'fence') {
      if (token.language === 'powershell' && step) {
        const translation = parseTranslation(token.code, token.meta, { file, step: step.id });
        if (!names.has(translation.of)) {
          throw new AuthorError(place, 'of=NAME of a fence before it', `of=${translation.of}`);
        }
        step.translations.push(translation);
      }
      if (token.language !== 'sh') continue;
      const fence = parseFence(token.code, token.meta, { file, step: step?.id });
      if (fence.mistake && step) {
        const name = fence.name ?? `${step.id}, mistake ${step.mistakes.length + 1}`;
        step.mistakes.push({ ...fence, name, line });
      }
      if (!fence.runs) continue;
      if (!step) throw new AuthorError(place, 'commands inside a <Step>', 'a fence that runs');
      const name = fence.name ?? freeName(step.id, names);
      if (names.has(name)) throw new AuthorError(place, 'a name used once', `name=${name} again`);
      names.add(name);
      (solution ? step.solutionFences : step.fences).push({ ...fence, name, line });
    } else if (token.tag === 'Solution') {
      if (!step) throw new AuthorError(place, '<Solution> inside a <Step>', '<Solution>');
      solution = token.type === 'open';
    } else if (token.type === 'close') {
      step = undefined;
    } else {
      if (step) throw new AuthorError(place, '</Step>', 'another <Step>');
      if (!token.id) throw new AuthorError(place, '<Step id="…">', '<Step> without an id');
      const id = token.id;
      if (steps.some((other) => other.id === id)) {
        throw new AuthorError(place, 'an id used once', `<Step id="${id}"> again`);
      }
      step = {
        id,
        title: undefined,
        fences: [],
        solutionFences: [],
        mistakes: [],
        translations: [],
      };
      steps.push(step);
    }
  }
  if (step) throw new AuthorError({ file, step: step.id }, '</Step>', 'the end of the file');
  return { steps };
}

/** The first fence without a name has the step's, the next ones a number: `push`, `push-2`. */
export function freeName(step: string, taken: ReadonlySet<string>): string {
  let name = step;
  for (let count = 2; taken.has(name); count++) name = `${step}-${count}`;
  return name;
}

const opening = /^([ \t]*(?:(?:[-*+]|\d+[.)])[ \t]+)?)(`{3,}|~{3,})[ \t]*([\w-]*)[ \t]*(.*)$/;
const tag = /<(\/?)(Step|Solution)\b((?:[^>"']|"[^"]*"|'[^']*')*)>/g;

function* tokens(source: string): Generator<{ token: Token; line: number }> {
  const lines = source.split(/\r?\n/);
  let at = lines[0]?.trim() === '---' ? lines.indexOf('---', 1) + 1 : 0;
  let prose: string[] = [];
  let proseFrom = at;
  let comment = false;
  for (; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const [, indent = '', marks, language = '', meta = ''] = opening.exec(line) ?? [];
    if (comment || marks === undefined) {
      const read = withoutComments(line, comment);
      comment = read.open;
      prose.push(read.text);
      continue;
    }
    yield* inProse(prose, proseFrom);
    const from = at + 1;
    const closing = new RegExp(`^[ \\t]*${marks[0]}{${marks.length},}[ \\t]*$`);
    for (at = from; at < lines.length && !closing.test(lines[at] ?? ''); at++);
    const code = lines.slice(from, at).map((line) => outdent(line, indent.length));
    yield { token: { type: 'fence', language, meta, code: code.join('\n') }, line: from };
    prose = [];
    proseFrom = at + 1;
  }
  yield* inProse(prose, proseFrom);
}

function* inProse(
  lines: readonly string[],
  from: number,
): Generator<{ token: Token; line: number }> {
  const text = lines.join('\n').replace(/(`+)(?:(?!`).|\n(?!\n))+?\1(?!`)/g, blank);
  const found = [...text.matchAll(tag), ...text.matchAll(/^[ \t]*#{1,6}[ \t]+(.+)$/gm)];
  found.sort((a, b) => a.index - b.index);
  for (const match of found) {
    const line = from + 1 + (text.slice(0, match.index).match(/\n/g)?.length ?? 0);
    const [whole, first = '', name, attributes = ''] = match;
    if (name === undefined) {
      const heading = lines[line - from - 1] ?? first;
      yield { token: { type: 'heading', text: heading.replace(/^\s*#+\s+/, '').trim() }, line };
      continue;
    }
    if (whole.endsWith('/>')) continue;
    const [, double, single] = /\bid=(?:"([^"]*)"|'([^']*)')/.exec(attributes) ?? [];
    const type = first === '/' ? 'close' : 'open';
    yield { token: { type, tag: name, id: double ?? single }, line };
  }
}

/** A comment of MDX may go on over several lines, and over fences. */
function withoutComments(line: string, inside: boolean): { text: string; open: boolean } {
  const text = (inside ? `{/*${line}` : line).replace(/\{\/\*.*?\*\/\}/g, blank);
  const start = text.indexOf('{/*');
  return start === -1 ? { text, open: false } : { text: text.slice(0, start), open: true };
}

function blank(text: string): string {
  return text.replace(/[^\n]/g, ' ');
}

function outdent(line: string, by: number): string {
  const spaces = /^[ \t]*/.exec(line)?.[0].length ?? 0;
  return line.slice(Math.min(by, spaces));
}
