/** Reads an unfinished line far enough to know what Tab is asked for. */

export interface Typed {
  /** Words of the command the cursor is in, unquoted, before the one it stands at. Assignments are left out. */
  readonly words: readonly string[];
  readonly current: {
    /** As it would reach the command. */
    readonly text: string;
    /** As typed. */
    readonly raw: string;
    /** Where in the line it begins. */
    readonly start: number;
  };
  /** Whether the word is the target of a redirection. */
  readonly isTarget: boolean;
}

/** After these a new command begins. */
const openers = new Set(['if', 'then', 'else', 'elif', 'while', 'until', 'do', 'time', '!', '{']);

export function wordsBefore(text: string): Typed {
  let words: string[] = [];
  let word: { text: string; start: number } | undefined;
  let isTarget = false;
  let index = 0;

  const add = (start: number, piece: string) => {
    word ??= { text: '', start };
    word.text += piece;
  };
  const finish = () => {
    if (!word) return;
    const isAssignment = words.length === 0 && /^\w+=/.test(word.text);
    const opens = words.length === 0 && openers.has(word.text);
    if (!isTarget && !isAssignment && !opens) words.push(word.text);
    isTarget = false;
    word = undefined;
  };

  while (index < text.length) {
    const start = index;
    const character = text.charAt(index);
    if (character === '\\') {
      add(start, text.charAt(index + 1));
      index += 2;
    } else if (character === "'" || character === '"') {
      const { inside, end } = quotedFrom(text, index);
      // In `"$(aws …` a command of its own begins.
      const substitution = character === '"' ? inside.lastIndexOf('$(') : -1;
      if (end > text.length && substitution >= 0) {
        words = [];
        word = undefined;
        index += 1 + substitution + 2;
      } else {
        add(start, inside);
        index = end;
      }
    } else if (/\s/.test(character)) {
      finish();
      if (character === '\n') words = [];
      index += 1;
    } else if (character === '>' || character === '<') {
      if (word && /^\d+$/.test(word.text)) word = undefined;
      finish();
      isTarget = true;
      index += 1;
    } else if (';|&()`'.includes(character)) {
      finish();
      isTarget = false;
      words = [];
      index += 1;
    } else {
      add(start, character);
      index += 1;
    }
  }
  const start = word?.start ?? text.length;
  return {
    words,
    current: { text: word?.text ?? '', raw: text.slice(start), start },
    isTarget,
  };
}

/** What stands in quotes from `index` on; `end` is past the text if they are still open. */
function quotedFrom(text: string, index: number): { inside: string; end: number } {
  const quote = text.charAt(index);
  const close = text.indexOf(quote, index + 1);
  return close < 0
    ? { inside: text.slice(index + 1), end: text.length + 1 }
    : { inside: text.slice(index + 1, close), end: close + 1 };
}
