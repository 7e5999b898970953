/** Rows of one kind below one place: a map whose changes are saved at the next commit. */
export class Table<Row> {
  readonly #rows = new Map<string, Row>();
  readonly #prefix: string;
  readonly #changes: Map<string, unknown>;
  constructor(prefix: string, changes: Map<string, unknown>) {
    this.#prefix = prefix;
    this.#changes = changes;
  }
  get size(): number {
    return this.#rows.size;
  }
  get(key: string): Row | undefined {
    return this.#rows.get(key);
  }
  has(key: string): boolean {
    return this.#rows.has(key);
  }
  keys(): IterableIterator<string> {
    return this.#rows.keys();
  }
  values(): IterableIterator<Row> {
    return this.#rows.values();
  }
  set(key: string, row: Row): void {
    this.#rows.set(key, row);
    this.#changes.set(this.#prefix + key, row);
  }
  delete(key: string): boolean {
    if (!this.#rows.delete(key)) return false;
    this.#changes.set(this.#prefix + key, undefined);
    return true;
  }
  /** Takes a row from the journal: it is saved already. */
  load(key: string, row: Row): void {
    this.#rows.set(key, row);
  }
  /** Every row under its key in the journal. */
  *rows(): IterableIterator<[key: string, row: Row]> {
    for (const [key, row] of this.#rows) yield [this.#prefix + key, row];
  }
}
