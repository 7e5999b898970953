/**
 * Reads shell text character by character, as far as quoting goes: enough to know where a command ends
 * and where a variable would be expanded. Source: POSIX.1-2024, Shell Command Language, 2.2 and 2.7.4.
 */

export interface ShellText {
  /** Something is still open: a quotation, a `$(`, a here-document or a line with a `\` at its end. */
  readonly open: boolean;
  /** Whether a `$` at this index would be expanded. */
  expands(index: number): boolean;
}

type Inside = 'command' | 'arithmetic' | 'single' | 'double';

interface HereDocument {
  readonly end: string;
  /** `<<-` takes tabs away before it looks for the end. */
  readonly tabs: boolean;
  readonly quoted: boolean;
}

const hereDocument = /<<(-?)[ \t]*(?:'([^'\n]*)'|"([^"\n]*)"|((?:\\.|[^\s'"\\;&|<>()])+))/y;

export function readShellText(text: string): ShellText {
  const literal = new Set<number>();
  const stack: Inside[] = ['command'];
  let waiting: HereDocument[] = [];
  let open = false;
  let at = 0;

  const keep = (from: number, to: number) => {
    for (let index = from; index < to; index++) literal.add(index);
  };

  while (at < text.length) {
    const inside = stack.at(-1) ?? 'command';
    const char = text[at];
    if (inside === 'single') {
      literal.add(at);
      if (char === "'") stack.pop();
      at += 1;
    } else if (char === '\\') {
      keep(at, at + 2);
      open = at + 1 >= text.length || (text[at + 1] === '\n' && at + 2 >= text.length);
      at += 2;
    } else if (char === '$' && text.startsWith('$((', at)) {
      stack.push('arithmetic');
      at += 3;
    } else if (char === '$' && text[at + 1] === '(') {
      stack.push('command');
      at += 2;
    } else if (inside === 'double') {
      if (char === '"') stack.pop();
      at += 1;
    } else if (inside === 'arithmetic') {
      if (text.startsWith('))', at)) stack.pop();
      at += text.startsWith('))', at) ? 2 : 1;
    } else if (char === '"' || char === "'") {
      stack.push(char === '"' ? 'double' : 'single');
      at += 1;
    } else if (char === ')' && stack.length > 1) {
      stack.pop();
      at += 1;
    } else if (char === '#' && /(^|[\s;&|(])$/.test(text.slice(0, at))) {
      const end = endOfLine(text, at);
      keep(at, end);
      at = end;
    } else if (char === '<' && text.startsWith('<<<', at)) {
      at += 3;
    } else if (char === '<' && text[at + 1] === '<') {
      hereDocument.lastIndex = at;
      const [whole, tabs, single, double, bare] = hereDocument.exec(text) ?? ['<<'];
      const end = single ?? double ?? bare?.replace(/\\(.)/g, '$1');
      const quoted = single !== undefined || double !== undefined || bare?.includes('\\') === true;
      if (end !== undefined) waiting.push({ end, tabs: tabs === '-', quoted });
      at += whole.length;
    } else if (char === '\n' && waiting.length > 0) {
      at += 1;
      for (const document of waiting) {
        const end = endOfDocument(text, at, document);
        if (end === undefined) return { open: true, expands: (index) => !literal.has(index) };
        if (document.quoted) keep(at, end);
        at = end;
      }
      waiting = [];
    } else {
      at += 1;
    }
  }
  return {
    open: open || stack.length > 1 || waiting.length > 0,
    expands: (index) => !literal.has(index),
  };
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : end;
}

/** Where the text goes on after the line that ends the document; `undefined` if there is none. */
function endOfDocument(text: string, from: number, document: HereDocument): number | undefined {
  let at = from;
  while (at <= text.length) {
    const end = endOfLine(text, at);
    const line = text.slice(at, end);
    if ((document.tabs ? line.replace(/^\t+/, '') : line) === document.end) return end;
    at = end + 1;
  }
  return undefined;
}
