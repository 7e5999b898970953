/**
 * Reads PowerShell as far as quoting goes: where a variable would be expanded. Source: about_Quoting_Rules,
 * PowerShell documentation.
 */

/** Whether a `$` at an index would be expanded: not in '…', and not in a here-string @'…'@. */
export function readPwshText(text: string): { expands(index: number): boolean } {
  const literal = new Set<number>();
  let at = 0;
  const keepUntil = (end: number) => {
    const to = end === -1 ? text.length : end;
    for (; at < to; at++) literal.add(at);
  };
  while (at < text.length) {
    if (text.startsWith("@'", at)) {
      keepUntil(text.indexOf("\n'@", at));
      at += 3;
    } else if (text[at] === "'") {
      at += 1;
      keepUntil(text.indexOf("'", at));
      at += 1;
    } else if (text[at] === '"') {
      at += 1;
      while (at < text.length && text[at] !== '"') at += text[at] === '`' ? 2 : 1;
      at += 1;
    } else {
      if (text[at] === '`') literal.add(at + 1);
      at += text[at] === '`' ? 2 : 1;
    }
  }
  return { expands: (index) => !literal.has(index) };
}
