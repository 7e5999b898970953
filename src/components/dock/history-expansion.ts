/** `!!`, `!$` and their kin, as bash puts earlier input in their place before it reads a line. */

export type Expanded =
  | { readonly status: 'same' | 'changed'; readonly text: string }
  | { readonly status: 'error'; readonly message: string };

/** @param history oldest first. */
export function expandHistory(text: string, history: readonly string[]): Expanded {
  let expanded = '';
  let quote: "'" | '"' | undefined;
  for (let at = 0; at < text.length;) {
    const character = text[at] ?? '';
    const rest = text.slice(at);
    if (character === '\\' && quote !== "'") {
      expanded += rest.slice(0, 2);
      at += 2;
      continue;
    }
    if (character === "'" && quote !== '"') quote = quote ? undefined : "'";
    else if (character === '"' && quote !== "'") quote = quote ? undefined : '"';
    const designator = quote === "'" ? undefined : eventIn(rest, quote === '"');
    if (!designator || isPartOfSyntax(text, at)) {
      expanded += character;
      at += 1;
      continue;
    }
    const found = designator.find(history);
    if (found === undefined) {
      return { status: 'error', message: `bash: ${designator.typed}: event not found` };
    }
    expanded += found;
    at += designator.typed.length;
  }
  return { status: expanded === text ? 'same' : 'changed', text: expanded };
}

/** `$!`, `${!name}` and `[!a]` are bash's own. */
function isPartOfSyntax(text: string, at: number): boolean {
  return /[$[{]$/.test(text.slice(0, at)) || (text[at - 1] === '(' && text[at - 2] === '$');
}

interface Designator {
  readonly typed: string;
  readonly find: (history: readonly string[]) => string | undefined;
}

function eventIn(rest: string, isQuoted: boolean): Designator | undefined {
  const [typed, name = '', word] =
    /^!(!|-?\d+|\?[^?\n]+\??|[A-Za-z_./~][\w./~-]*)?(:?[$^*]|:\d+)?/.exec(rest) ?? [];
  if (typed === undefined || typed === '!') return undefined;
  // `!"` ends a quoted text, and `!=` compares.
  if (isQuoted && typed === '!"') return undefined;
  return {
    typed,
    find(history) {
      const event = eventOf(name, history);
      return event === undefined || word === undefined ? event : wordsOf(event, word);
    },
  };
}

function eventOf(name: string, history: readonly string[]): string | undefined {
  if (name === '' || name === '!') return history.at(-1);
  if (/^-?\d+$/.test(name)) {
    const number = Number(name);
    return number < 0 ? history.at(number) : history[number - 1];
  }
  const sought = name.replace(/^\?|\?$/g, '');
  return history.findLast((it) =>
    name.startsWith('?') ? it.includes(sought) : it.startsWith(name),
  );
}

function wordsOf(event: string, typed: string): string | undefined {
  const words = event.match(/(?:"(?:\\.|[^"\\])*"|'[^']*'|\\.|[^\s"'\\])+/gs) ?? [];
  switch (typed.replace(':', '')) {
    case '$':
      return words.at(-1);
    case '^':
      return words[1];
    case '*':
      return words.slice(1).join(' ');
    default:
      return words[Number(typed.slice(1))];
  }
}
