/**
 * Keys in the order of their code units, kept in pieces: adding and taking away cost the same, whether there
 * are a hundred keys or a hundred thousand. Sorted when first read; a list nobody pages through costs nothing.
 */
export class SortedKeys {
  readonly #unsorted: () => Iterable<string>;
  /** None is empty; every key of one is less than every key of the next. */
  #pieces: string[][] | undefined;

  /** @param unsorted every key there is now, each once. */
  constructor(unsorted: () => Iterable<string>) {
    this.#unsorted = unsorted;
  }

  /** Takes a key that was not there. */
  add(key: string): void {
    if (!this.#pieces) return;
    const at = this.#pieceOf(key);
    const piece = this.#pieces[at];
    if (!piece) {
      this.#pieces.push([key]);
      return;
    }
    piece.splice(placeIn(piece, key), 0, key);
    if (piece.length > longest) this.#pieces.splice(at + 1, 0, piece.splice(longest / 2));
  }

  /** Takes a key away that was there. */
  delete(key: string): void {
    const at = this.#pieceOf(key);
    const piece = this.#pieces?.[at];
    if (!piece) return;
    const place = placeIn(piece, key);
    if (piece[place] === key) piece.splice(place, 1);
    if (piece.length === 0) this.#pieces?.splice(at, 1);
  }

  /** Keys that are not less than `first`, in order. The keys must not change meanwhile. */
  *from(first: string): IterableIterator<string> {
    this.#pieces ??= cut([...this.#unsorted()].sort());
    for (let at = this.#pieceOf(first); at < this.#pieces.length; at++) {
      const piece = this.#pieces[at] ?? [];
      for (let place = placeIn(piece, first); place < piece.length; place++) {
        yield piece[place] ?? '';
      }
    }
  }

  /** The last piece whose first key is not greater; the first one if there is no such. */
  #pieceOf(key: string): number {
    const pieces = this.#pieces ?? [];
    let [low, high] = [0, pieces.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((pieces[middle]?.[0] ?? '') <= key) low = middle + 1;
      else high = middle;
    }
    return Math.max(0, low - 1);
  }
}

const longest = 512;

function cut(sorted: string[]): string[][] {
  const pieces: string[][] = [];
  for (let at = 0; at < sorted.length; at += longest / 2) {
    pieces.push(sorted.slice(at, at + longest / 2));
  }
  return pieces;
}

/** Where the key is, or belongs. */
function placeIn(piece: readonly string[], key: string): number {
  let [low, high] = [0, piece.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((piece[middle] ?? '') < key) low = middle + 1;
    else high = middle;
  }
  return low;
}
