/** Text of checks and hints, taken apart: what a learner chose, or what stands in backquotes, is code. */
export type MarkedPart =
  | { readonly text: string; readonly code?: undefined }
  | { readonly code: string; readonly variable?: string | undefined };

const wordCharacter = /[A-Za-z0-9_./-]/;

/**
 * @param values text to mark, by the name of its variable; a longer one wins over a shorter one.
 * A value inside a longer word is not marked.
 */
export function markedText(
  text: string,
  values: Readonly<Record<string, string | undefined>>,
): readonly MarkedPart[] {
  const known = Object.entries(values)
    .flatMap(([variable, code]): [string, string][] => (code ? [[variable, code]] : []))
    .sort(([, a], [, b]) => b.length - a.length);
  const parts: MarkedPart[] = [];
  let plain = '';
  const push = (part: MarkedPart) => {
    if (plain) parts.push({ text: plain });
    plain = '';
    parts.push(part);
  };
  for (let at = 0; at < text.length;) {
    const quoted = /^`([^`]+)`/.exec(text.slice(at));
    if (quoted?.[1] !== undefined) {
      push({ code: quoted[1] });
      at += quoted[0].length;
      continue;
    }
    const here = known.find(([, code]) => isWordAt(text, at, code));
    if (here) {
      push({ code: here[1], variable: here[0] });
      at += here[1].length;
    } else {
      plain += text[at++] ?? '';
    }
  }
  if (plain) parts.push({ text: plain });
  return parts;
}

function isWordAt(text: string, at: number, word: string): boolean {
  if (!text.startsWith(word, at)) return false;
  const after = text.slice(at + word.length);
  // A full stop that ends the sentence is not part of the word.
  const goesOn = wordCharacter.test(after[0] ?? '') && !/^[.](\s|$)/.test(after);
  return !wordCharacter.test(text[at - 1] ?? '') && !goesOn;
}
