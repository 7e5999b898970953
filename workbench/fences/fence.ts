/** One fence: its attributes, its commands and the output one may expect. */
import { type Attributes, parseAttributes } from './attributes.ts';
import { AuthorError, type Place } from './author-error.ts';
import { readShellText } from './shell-text.ts';

/** One command as the learner would type it, perhaps over several lines. */
interface Command {
  /** Without `$ `. */
  readonly text: string;
  /** The lines after it: what it prints, with `…` for what differs from time to time. Tests compare it. */
  readonly output: string;
  /** Where it begins in the fence, counted from one. */
  readonly line: number;
}

export interface Fence extends Attributes {
  /** Whether it has a Run button: it has commands, in a shell of ours, and is more than something to read. */
  readonly runs: boolean;
  readonly commands: readonly Command[];
  /** All commands together, as they are typed into the session. */
  readonly input: string;
}

/**
 * @param code the text between the marks; @param meta what follows the language.
 * @throws AuthorError for an unknown attribute, a placeholder to fill in, or a command that never ends.
 */
export function parseFence(code: string, meta: string, place: Place = {}): Fence {
  const attributes = parseAttributes(meta, place);
  if (attributes.of !== undefined) {
    throw new AuthorError(place, 'of only on fences of language powershell', `of=${attributes.of}`);
  }
  const commands = readCommands(code, attributes.norun, place);
  if (attributes.mistake && !commands.some(({ output }) => /[^…\s]/.test(output))) {
    throw new AuthorError(place, 'a command, and the message that this mistake brings', 'neither');
  }
  const isRead = attributes.norun || attributes.mistake;
  return {
    ...attributes,
    commands,
    runs: commands.length > 0 && !isRead && attributes.shell === 'bash',
    input: commands.map(({ text }) => text).join('\n'),
  };
}

/** What a fence says again for PowerShell: copied by learners, never run. */
export interface Translation {
  /** The name of the fence in bash. */
  readonly of: string;
  readonly code: string;
}

/** @throws AuthorError for a fence of language `powershell` that does not say which one it translates. */
export function parseTranslation(code: string, meta: string, place: Place = {}): Translation {
  const { of } = parseAttributes(meta, place);
  if (of !== undefined) return { of, code: code.trimEnd() };
  throw new AuthorError(place, 'of=NAME, the fence that it says again', `“${meta}”`);
}

function readCommands(code: string, norun: boolean, place: Place): Command[] {
  const lines = code.replace(/\n+$/, '').split('\n');
  const commands: Command[] = [];
  if (!lines.some(isPrompt)) return commands;
  let at = 0;
  while (at < lines.length) {
    const first = at;
    const line = lines[at++] ?? '';
    if (!isPrompt(line)) {
      if (line.trim() === '') continue;
      throw new AuthorError(
        { ...place, line: first + 1 },
        'a line that begins with “$ ”',
        `“${line}”`,
      );
    }
    let text = line.slice(2);
    while (readShellText(text).open) {
      if (at >= lines.length) {
        const found = 'a quotation, a here-document or a “\\” that never ends';
        throw new AuthorError({ ...place, line: first + 1 }, 'a complete command', found);
      }
      text += `\n${lines[at++] ?? ''}`;
    }
    const from = at;
    while (at < lines.length && !isPrompt(lines[at] ?? '')) at += 1;
    const output = lines.slice(from, at).join('\n').trimEnd();
    if (!norun) refusePlaceholder(text, { ...place, line: first + 1 });
    commands.push({ text, output, line: first + 1 });
  }
  return commands;
}

function isPrompt(line: string): boolean {
  return line.startsWith('$ ');
}

/** `<YOUR_REPOSITORY>` would run as it stands, as a redirection. */
function refusePlaceholder(text: string, place: Place): void {
  const [placeholder] = /<[A-Z][A-Z0-9]*([ _-][A-Z0-9]+)*>/.exec(text) ?? [];
  if (placeholder === undefined) return;
  throw new AuthorError(place, 'a command that runs as it stands, or norun', placeholder);
}
