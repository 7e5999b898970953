/** What every AWS operation of the sandbox is: a function from input to output, in a context. */
import type { Input, Operation, Output } from '#ecr/operations.ts';
import type { Blobs } from './blobs/blobs.ts';
import type { Clock } from './clock.ts';
import type { Registry, Store } from './store.ts';

/** Who is asking, read from the signature or the token. */
export interface Caller {
  readonly account: string;
  readonly region: string;
  readonly arn: string;
  readonly userId: string;
  /** The sandbox's own read-only role: what it reads counts neither as a pull nor as a call. */
  readonly isObserver: boolean;
  /** Of a role's session: texts of the policies that narrow it. */
  readonly sessionPolicies?: readonly string[] | undefined;
}

/** Where an operation runs. */
export interface Context {
  readonly caller: Caller;
  /** The registry that is asked: `registryId` of the input, else the caller's, in the caller's Region. */
  readonly registry: Registry;
  readonly store: Store;
  readonly blobs: Blobs;
  readonly clock: Clock;
  /** `111122223333.dkr.ecr.ap-southeast-2.amazonaws.com`, or `127.0.0.1:4322` on the Node port. */
  readonly registryHost: string;
  /** `https` in the page; `http` on the Node port. */
  readonly registryScheme: 'https' | 'http';
}

export interface OperationDefinition<Op extends Operation> {
  readonly name: Op;
  /**
   * What must be awaited comes first, rows are set last and all at once: another request's commit saves
   * whatever is set when it comes by, and must not find half of this one.
   */
  run(input: Input<Op>, context: Context): Output<Op> | Promise<Output<Op>>;
}

/** Input has passed the API model's own rules (required, type, length, pattern) when `run` sees it. */
export function defineOperation<Op extends Operation>(
  name: Op,
  run: OperationDefinition<Op>['run'],
): OperationDefinition<Op> {
  return { name, run };
}
