/** A part of something, from `start` up to but not including `end`. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/**
 * Reads a `range` header; `undefined` if the whole is to be sent, which is also what HTTP says of a
 * header nobody understands and of several ranges. Source: RFC 9110, section 14.
 */
export function rangeOf(header: string | null, size: number): Range | 'unsatisfiable' | undefined {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (first === '' && last === '') return undefined;
  if (first === '') {
    const length = Math.min(Number(last), size);
    return length === 0 ? 'unsatisfiable' : { start: size - length, end: size };
  }
  const start = Number(first);
  const end = last === '' ? size : Math.min(Number(last) + 1, size);
  if (last !== '' && Number(last) < start) return undefined;
  return start >= size ? 'unsatisfiable' : { start, end };
}
