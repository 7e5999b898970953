/**
 * A Dockerfile as whole instructions: comments gone, continued lines joined, heredocs beside them.
 * Source: Dockerfile reference, "Format", "Parser directives" and "Here-documents".
 */
import { DockerfileError, parseError } from './error.ts';

export interface Heredoc {
  readonly name: string;
  readonly content: string;
  /** Whether variables in it are replaced: not if its name was quoted. */
  readonly expands: boolean;
}

export interface Line {
  /** In capitals. */
  readonly keyword: string;
  /** All after the keyword, on one line. */
  readonly text: string;
  readonly heredocs: readonly Heredoc[];
  /** Numbers of its first and last line, from 1. */
  readonly first: number;
  readonly last: number;
}

export interface Lines {
  readonly lines: readonly Line[];
  /** `\`, or what the directive `# escape=` says. */
  readonly escape: string;
}

const takesHeredocs = new Set(['RUN', 'COPY', 'ADD']);

/** @throws DockerfileError */
export function readLines(source: string): Lines {
  const raw = source.replace(/^\uFEFF/, '').split(/\r?\n/);
  const escape = escapeIn(raw);
  const lines: Line[] = [];
  for (let at = 0; at < raw.length;) {
    const start = at;
    if (isBlank(raw[at]) || isComment(raw[at])) {
      at++;
      continue;
    }
    let joined = '';
    for (let isContinued = true; isContinued && at < raw.length; at++) {
      const line = raw[at] ?? '';
      // Comments and empty lines may stand between the lines of one instruction.
      if (at > start && (isComment(line) || isBlank(line))) continue;
      isContinued = new RegExp(`\\${escape}[ \\t]*$`).test(line);
      joined += isContinued ? line.replace(new RegExp(`\\${escape}[ \\t]*$`), '') : line;
    }
    const [, keyword = '', text = ''] = /^\s*(\S+)\s*([\s\S]*)$/.exec(joined.trimEnd()) ?? [];
    const heredocs: Heredoc[] = [];
    if (takesHeredocs.has(keyword.toUpperCase())) {
      for (const [, dash, quote = '', name = ''] of heredocMarks(text)) {
        const content: string[] = [];
        const isEnd = (line: string) => (dash ? line.replace(/^\t+/, '') : line) === name;
        while (at < raw.length && !isEnd(raw[at] ?? '')) {
          const line = raw[at++] ?? '';
          content.push(dash ? line.replace(/^\t+/, '') : line);
        }
        if (at >= raw.length) {
          throw parseError('unterminated heredoc', { first: start + 1, last: raw.length });
        }
        at++;
        const text = content.map((line) => `${line}\n`).join('');
        heredocs.push({ name, content: text, expands: quote === '' });
      }
    }
    lines.push({ keyword: keyword.toUpperCase(), text, heredocs, first: start + 1, last: at });
  }
  return { lines, escape };
}

/** `<<EOF`, `<<-EOF`, `<<"EOF"`: dash, quote and name of each. */
export function heredocMarks(text: string): RegExpMatchArray[] {
  return [...text.matchAll(/(?<![<\S])<<(-?)(["']?)([a-zA-Z_][\w.]*)\2/g)];
}

function escapeIn(raw: readonly string[]): string {
  for (const line of raw) {
    const [, name = '', value = ''] = /^#\s*([a-zA-Z]\w*)\s*=\s*(.+?)\s*$/.exec(line) ?? [];
    if (name === '') return '\\';
    const at = raw.indexOf(line) + 1;
    if (
      name.toLowerCase() === 'syntax' &&
      !/^(docker\.io\/)?docker\/dockerfile(:[\w.-]+)?$/.test(value)
    ) {
      throw new DockerfileError(
        `${value}: this terminal reads Dockerfiles in one way, that of docker/dockerfile`,
        { first: at, last: at },
      );
    }
    if (name.toLowerCase() !== 'escape') continue;
    if (value === '\\' || value === '`') return value;
    throw parseError(`invalid escape token '${value}' does not match \` or \\`, {
      first: at,
      last: at,
    });
  }
  return '\\';
}

function isBlank(line = ''): boolean {
  return line.trim() === '';
}

function isComment(line = ''): boolean {
  return /^\s*#/.test(line);
}
