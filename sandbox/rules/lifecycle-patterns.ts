/**
 * Tag patterns of all rules of a policy, prepared for hundreds of thousands of tags: most patterns are told
 * apart from a tag by their first letter, and no pattern is tried from more than one place twice.
 */

interface Pattern {
  readonly id: number;
  /** Before the first star; the whole tag where there is none. */
  readonly start: string;
  /** Between stars. */
  readonly middle: readonly string[];
  /** After the last star; `undefined` without a star. */
  readonly end: string | undefined;
}

/** The numbers of the patterns that some of an image's tags match, each once; valid until the next call. */
type TagPatterns = (tags: readonly string[]) => readonly number[];

/** @param written patterns with `*` for any run of characters; a pattern's number is its place. */
export function createTagPatterns(written: readonly string[]): TagPatterns {
  const anywhere: Pattern[] = [];
  const byFirstLetter = new Map<number, Pattern[]>();
  for (const [id, text] of written.entries()) {
    const pattern = prepared(id, text);
    if (pattern.start === '') anywhere.push(pattern);
    else {
      const letter = pattern.start.charCodeAt(0);
      const others = byFirstLetter.get(letter);
      if (others) others.push(pattern);
      else byFirstLetter.set(letter, [pattern]);
    }
  }
  /** The number of the image that last matched. */
  const matchedBy = new Uint32Array(written.length);
  const matched: number[] = [];
  let image = 0;
  const tryAll = (patterns: readonly Pattern[], tag: string) => {
    for (const pattern of patterns) {
      if (matchedBy[pattern.id] === image || !fits(pattern, tag)) continue;
      matchedBy[pattern.id] = image;
      matched.push(pattern.id);
    }
  };
  return (tags) => {
    image += 1;
    matched.length = 0;
    for (const tag of tags) {
      tryAll(anywhere, tag);
      const likely = byFirstLetter.get(tag.charCodeAt(0));
      if (likely) tryAll(likely, tag);
    }
    return matched;
  };
}

function prepared(id: number, text: string): Pattern {
  const [start = '', ...rest] = text.split('*');
  const end = rest.pop();
  return { id, start, middle: rest.filter((part) => part !== ''), end };
}

/** The leftmost place of each part leaves most room for the next, so none is ever taken back. */
function fits({ start, middle, end }: Pattern, tag: string): boolean {
  if (end === undefined) return tag === start;
  if (!tag.startsWith(start) || !tag.endsWith(end)) return false;
  let at = start.length;
  for (const part of middle) {
    const found = tag.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at <= tag.length - end.length;
}
