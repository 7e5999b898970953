/** Reads what a terminal sends for a key, as xterm does: one event a key, a paste as one event. */
export type Key =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'paste'; readonly text: string }
  | { readonly type: 'key'; readonly name: KeyName };

export type KeyName = (typeof names)[keyof typeof names];

/** What arrives, and what a reader of bash's manual calls it. */
const names = {
  '\r': 'enter',
  '\n': 'enter',
  '\t': 'tab',
  '\x7f': 'backspace',
  '\b': 'backspace',
  '\x01': 'beginning-of-line',
  '\x02': 'backward-char',
  '\x03': 'interrupt',
  '\x04': 'end-of-file',
  '\x05': 'end-of-line',
  '\x06': 'forward-char',
  '\x07': 'abort',
  '\x0b': 'kill-line',
  '\x0c': 'clear-screen',
  '\x0e': 'next-history',
  '\x10': 'previous-history',
  '\x12': 'reverse-search-history',
  '\x13': 'forward-search-history',
  '\x14': 'transpose-chars',
  '\x15': 'unix-line-discard',
  '\x17': 'unix-word-rubout',
  '\x19': 'yank',
  '\x1b': 'escape',
  '\x1f': 'undo',
  '\x1b.': 'yank-last-arg',
  '\x1b_': 'yank-last-arg',
  '\x1b[A': 'previous-history',
  '\x1bOA': 'previous-history',
  '\x1b[B': 'next-history',
  '\x1bOB': 'next-history',
  '\x1b[C': 'forward-char',
  '\x1bOC': 'forward-char',
  '\x1b[D': 'backward-char',
  '\x1bOD': 'backward-char',
  '\x1b[H': 'beginning-of-line',
  '\x1bOH': 'beginning-of-line',
  '\x1b[1~': 'beginning-of-line',
  '\x1b[F': 'end-of-line',
  '\x1bOF': 'end-of-line',
  '\x1b[4~': 'end-of-line',
  '\x1b[3~': 'delete-char',
  '\x1b[1;5C': 'forward-word',
  '\x1b[1;5D': 'backward-word',
  '\x1b[1;3C': 'forward-word',
  '\x1b[1;3D': 'backward-word',
  '\x1bf': 'forward-word',
  '\x1bb': 'backward-word',
  '\x1bd': 'kill-word',
  '\x1b\x7f': 'backward-kill-word',
  '\x1b\b': 'backward-kill-word',
} as const;

const pasteStart = '\x1b[200~';
const pasteEnd = '\x1b[201~';
// eslint-disable-next-line no-control-regex -- escape sequences are control characters
const sequence = /^\x1b(?:\[[0-9;?]*[ -/]*[@-~]|O.|.)?/s;
// eslint-disable-next-line no-control-regex -- everything but control characters is text
const text = /^[^\x00-\x1f\x7f]+/;

/** What a keyboard sends for a character with Ctrl held; what has no such form stays as it is. */
export function controlOf(character: string): string {
  return /^[@-_a-z]$/.test(character)
    ? String.fromCharCode(character.toUpperCase().charCodeAt(0) & 0x1f)
    : character;
}

/** Splits what arrived at once into keys; keys that mean nothing here are left out. */
export function readKeys(data: string): Key[] {
  const keys: Key[] = [];
  let rest = data;
  while (rest !== '') {
    if (rest.startsWith(pasteStart)) {
      const end = rest.indexOf(pasteEnd);
      const pasted = rest.slice(pasteStart.length, end === -1 ? undefined : end);
      // The last line is looked at like the others: its end is no Enter, and no row of its own.
      keys.push({ type: 'paste', text: pasted.replace(/\r\n?/g, '\n').replace(/\n+$/, '') });
      rest = end === -1 ? '' : rest.slice(end + pasteEnd.length);
      continue;
    }
    const [typed] = text.exec(rest) ?? [];
    if (typed !== undefined) {
      keys.push({ type: 'text', text: typed });
      rest = rest.slice(typed.length);
      continue;
    }
    const piece = sequence.exec(rest)?.[0] ?? rest.slice(0, 1);
    const name = (names as Readonly<Record<string, KeyName>>)[piece];
    if (name) keys.push({ type: 'key', name });
    rest = rest.slice(piece.length);
  }
  return keys;
}
