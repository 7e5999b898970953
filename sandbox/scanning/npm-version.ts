/** Order of npm versions. Source: Semantic Versioning 2.0.0, 11 "Precedence". */

/** Negative where `a` is older. What is no version is older than any that is. */
export function compareNpmVersions(a: string, b: string): number {
  const [one, other] = [partsOf(a), partsOf(b)];
  if (!one || !other) return Number(one !== undefined) - Number(other !== undefined);
  return (
    compareLists(one.core, other.core) ||
    // A pre-release comes before its release.
    Number(one.pre.length === 0) - Number(other.pre.length === 0) ||
    compareLists(one.pre, other.pre)
  );
}

function partsOf(version: string): { core: string[]; pre: string[] } | undefined {
  const [, core, pre] =
    /^v?(\d+\.\d+\.\d+)(?:-([0-9A-Za-z.-]+))?(?:\+.*)?$/.exec(version.trim()) ?? [];
  if (core === undefined) return undefined;
  return { core: core.split('.'), pre: pre?.split('.') ?? [] };
}

function compareLists(a: readonly string[], b: readonly string[]): number {
  for (const [place, one] of a.entries()) {
    const other = b[place];
    if (other === undefined) return 1;
    const order = comparePart(one, other);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

/** Numbers by value and before words, words by code unit. */
function comparePart(a: string, b: string): number {
  const [isNumber, isOtherNumber] = [/^\d+$/.test(a), /^\d+$/.test(b)];
  if (isNumber && isOtherNumber) return Math.sign(Number(a) - Number(b));
  if (isNumber !== isOtherNumber) return isNumber ? -1 : 1;
  return a < b ? -1 : Number(a > b);
}
