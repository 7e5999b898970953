/** A plan, and what it is made of. */
import type { ModuleInstance } from '../evaluation/instance.ts';
import type { Diagnostic } from '../hcl/diagnostic.ts';
import type { Kept, State } from '../state/state.ts';
import type { Change, Counts, OutputChange } from './change.ts';
import type { RelevantAttribute } from './relevant.ts';
import type { EngineOptions } from './engine.ts';

export interface PlanOptions extends EngineOptions {
  readonly state: State;
  readonly isDestroy: boolean;
  readonly refreshes: boolean;
  /** Only looks what has changed outside, and changes nothing. */
  readonly isRefreshOnly?: boolean | undefined;
  /** The instances before anything was read, where `state` has what was read already. */
  readonly prior?: readonly Kept[] | undefined;
  /** Addresses of `-replace`. */
  readonly replaced: readonly string[];
  /** Ids by address, of `terraform import`; `import` blocks are not looked at then. */
  readonly imports?: ReadonlyMap<string, string>;
}

export interface Plan {
  readonly changes: readonly Change[];
  readonly outputs: readonly OutputChange[];
  /** What has changed outside since the last apply. */
  readonly drift: readonly Change[];
  readonly isRefreshOnly: boolean;
  /** The configuration as it was evaluated. */
  readonly root: ModuleInstance;
  /** What the changes are made of. */
  readonly relevant: readonly RelevantAttribute[];
  readonly counts: Counts;
  /** The state with what has been read, by address. */
  readonly kept: ReadonlyMap<string, Kept>;
  readonly warnings: readonly Diagnostic[];
  /** What went wrong; the plan is then of what it could be made for. */
  readonly problems: readonly Diagnostic[];
}
