/**
 * Names that look like the one that was wanted, nearest first: one letter off, in another case, or with
 * something before or after it (`myproject-dev-web` for `web`).
 */
export function nearMatches(wanted: string, names: readonly string[], most = 3): string[] {
  const near = names
    .map((name) => ({ name, distance: distanceBetween(wanted.toLowerCase(), name.toLowerCase()) }))
    .filter(({ name, distance }) => distance <= tolerance(wanted) || contains(name, wanted));
  near.sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1));
  return near.slice(0, most).map(({ name }) => name);
}

function tolerance(wanted: string): number {
  return Math.max(1, Math.floor(wanted.length / 5));
}

function contains(name: string, wanted: string): boolean {
  const [one, other] = [name.toLowerCase(), wanted.toLowerCase()];
  const shorter = Math.min(one.length, other.length);
  return shorter >= 3 && (one.includes(other) || other.includes(one));
}

/** Edits – a letter put in, taken out, replaced, or swapped with its neighbour – from one to the other. */
function distanceBetween(from: string, to: string): number {
  let before: number[] = [];
  let previous = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    for (let column = 1; column <= to.length; column++) {
      const same = from[row - 1] === to[column - 1];
      const swapped = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      current[column] = Math.min(
        at(previous, column) + 1,
        at(current, column - 1) + 1,
        at(previous, column - 1) + (same ? 0 : 1),
        at(before, column - 2) + (swapped ? 1 : Infinity),
      );
    }
    before = previous;
    previous = current;
  }
  return at(previous, to.length);
}

/** Nothing is nearer than what is not there. */
function at(numbers: readonly number[], index: number): number {
  return numbers[index] ?? Infinity;
}
