import type { Range } from './source.ts';

/** One thing Terraform has to say, with the place it is about. */
export interface Diagnostic {
  readonly severity: 'error' | 'warning';
  readonly summary: string;
  readonly detail: string;
  /** What to mark. */
  readonly range?: Range | undefined;
  /** What to show around it, where that is more than its own lines. */
  readonly context?: Range | undefined;
  /** The block around it: `resource "aws_ecr_repository" "this"`. */
  readonly within?: string | undefined;
  /** What the marked expression was made of: `var.name is "A"`. */
  readonly values?: readonly string[] | undefined;
  /** Whether the provider says it, of a whole resource or data source. */
  readonly isOfProvider?: boolean;
  /** What it is about where no file says it: an address. */
  readonly subject?: string | undefined;
}

/** Ends a command with status 1 and shows its diagnostics. */
export class TerraformError extends Error {
  readonly diagnostics: readonly Diagnostic[];
  constructor(diagnostics: readonly Diagnostic[]) {
    super(diagnostics.map(({ summary, detail }) => `${summary}: ${detail}`).join('\n'));
    this.name = 'TerraformError';
    this.diagnostics = diagnostics;
  }
}

/** The error of one diagnostic. */
export function mistake(
  summary: string,
  detail: string,
  place: Omit<Partial<Diagnostic>, 'summary' | 'detail' | 'severity'> = {},
): TerraformError {
  return new TerraformError([{ severity: 'error', summary, detail, ...place }]);
}

/** Adds to every diagnostic what it does not say yet. */
export function amended(error: TerraformError, place: Partial<Diagnostic>): TerraformError {
  return new TerraformError(error.diagnostics.map((it) => ({ ...place, ...it })));
}
