import type { FlagTable } from './flags.ts';
import type { Workspace } from './workspace.ts';

export interface Subcommand {
  /** One line for `terraform -help`. */
  readonly summary: string;
  readonly usage: string;
  readonly flags: FlagTable;
  /** Resolves to the exit status. */
  run(args: readonly string[], workspace: Workspace): Promise<number>;
}
