/** `did you mean …?` of BuildKit: the one known word that is nearest, if it is near. */

/** Letters that may be wrong. */
const farthest = 2;

/** ` (did you mean RUN?)`, or nothing where no word is near, or two are as near. */
export function suggestion(word: string, known: readonly string[]): string {
  const near = known
    .map((it) => ({ it, far: distance(it, word) }))
    .filter(({ far }) => far <= farthest)
    .sort((a, b) => a.far - b.far);
  const [first, second] = near;
  if (!first || first.far === 0 || first.far === second?.far) return '';
  return ` (did you mean ${first.it}?)`;
}

/** Levenshtein's. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + Number(a[i - 1] !== b[j - 1]);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
