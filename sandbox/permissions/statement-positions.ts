/** Where the statements of a policy stand in its text. */

export interface Position {
  /** From 1. */
  readonly Line: number;
  /** From 1. */
  readonly Column: number;
}

/** Begin and end of each statement, in order. @param text a policy that has been read. */
export function statementPositions(text: string): { start: Position; end: Position }[] {
  return statementsIn(text).map(([start, end]) => ({
    start: positionAt(text, start),
    end: positionAt(text, end),
  }));
}

/** Offsets of the objects that are the member `Statement`, or are in its list. */
function statementsIn(text: string): [start: number, end: number][] {
  const found: [number, number][] = [];
  let [depth, begin, base, key] = [0, 0, 0, ''];
  for (const { index, 0: token } of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\]]/g)) {
    if (token.startsWith('"')) {
      // A member's name, or a value: only a name before the statements can be "Statement".
      if (depth === 1) key = token === '"Statement"' ? 'Statement' : '';
    } else if (token === '{' || token === '[') {
      depth++;
      if (depth === 2 && key === 'Statement') base = token === '[' ? 3 : 2;
      if (token === '{' && depth === base) begin = index;
    } else {
      if (token === '}' && depth === base) found.push([begin, index + 1]);
      depth--;
      if (depth === 1) base = 0;
    }
  }
  return found;
}

function positionAt(text: string, offset: number): Position {
  const before = text.slice(0, offset).split('\n');
  return { Line: before.length, Column: (before.at(-1)?.length ?? 0) + 1 };
}
