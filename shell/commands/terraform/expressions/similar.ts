/** The name that was perhaps meant: at most two letters away, as Terraform suggests it. */
export function similar(given: string, names: Iterable<string>): string | undefined {
  for (const name of names) {
    if (distance(given, name) < 3) return name;
  }
  return undefined;
}

/** ` Did you mean "name"?`, or nothing. */
export function didYouMean(given: string, names: Iterable<string>): string {
  const meant = similar(given, names);
  return meant === undefined ? '' : ` Did you mean "${meant}"?`;
}

/** Levenshtein's. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + cost));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
