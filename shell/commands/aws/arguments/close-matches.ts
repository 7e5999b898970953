/**
 * The names most like a misspelt one, as Python's `difflib.get_close_matches` finds them, so that the
 * suggestions are those of the real CLI. Similarity is Ratcliff and Obershelp's: twice the characters that
 * match, in the longest common runs, over all characters.
 */
export function closeMatches(word: string, names: readonly string[], cutoff = 0.8): string[] {
  return names
    .map((name) => ({ name, score: similarity(name, word) }))
    .filter(({ score }) => score >= cutoff)
    .sort((a, b) => b.score - a.score || (a.name < b.name ? 1 : -1))
    .slice(0, 3)
    .map(({ name }) => name);
}

/** From 0 to 1. */
export function similarity(a: string, b: string): number {
  const total = a.length + b.length;
  return total === 0 ? 1 : (2 * matching(a, b)) / total;
}

function matching(a: string, b: string): number {
  const { inA, inB, length } = longestRun(a, b);
  if (length === 0) return 0;
  return (
    length +
    matching(a.slice(0, inA), b.slice(0, inB)) +
    matching(a.slice(inA + length), b.slice(inB + length))
  );
}

/** The longest common run; of several, the one that begins first in `a`, then in `b`. */
function longestRun(a: string, b: string): { inA: number; inB: number; length: number } {
  let best = { inA: 0, inB: 0, length: 0 };
  let previous: number[] = [];
  for (let i = 0; i < a.length; i++) {
    const lengths: number[] = [];
    for (let j = 0; j < b.length; j++) {
      if (a[i] !== b[j]) continue;
      const length = (previous[j - 1] ?? 0) + 1;
      lengths[j] = length;
      if (length > best.length) best = { inA: i - length + 1, inB: j - length + 1, length };
    }
    previous = lengths;
  }
  return best;
}
