import { TerraformError, type Diagnostic } from './diagnostic.ts';

/** Mistakes that hide nothing of each other: all are found before any is thrown. */
export class Problems {
  private readonly found: Diagnostic[] = [];

  /** What `make` gives; `undefined` where that is a mistake. */
  attempt<T>(make: () => T): T | undefined {
    try {
      return make();
    } catch (error) {
      if (!(error instanceof TerraformError)) throw error;
      this.found.push(...error.diagnostics);
      return undefined;
    }
  }

  add(diagnostics: readonly Diagnostic[]): void {
    this.found.push(...diagnostics);
  }

  /** All that was found. */
  get error(): TerraformError {
    return new TerraformError(this.found);
  }

  /** Throws what was found, if anything was. */
  settle(): void {
    if (this.found.length > 0) throw this.error;
  }
}
