/** Who may ask a service beside ECR what. */
import { refusal } from '#ecr/errors.ts';
import type { NeighbourName } from '../neighbours/catalogue.ts';
import type { Context } from '../operation.ts';

export interface NeighbourQuestion {
  readonly service: NeighbourName;
  readonly operation: string;
  /** As it came: its members may be of any type. */
  readonly input: Readonly<Record<string, unknown>>;
}

/** What the observer may: look, ask the simulator, and say what it thinks of a pattern. */
const readOperation = /^(BatchGet|Describe|Filter|Get|List|Lookup|Simulate|Test)/;

/** What looks like reading and shows what is nobody's business: whoever only looks sees that there is a secret. */
const secret: ReadonlySet<string> = new Set(['secretsmanager:GetSecretValue']);

/** Throws `AccessDeniedException` where the caller may not. */
export async function authorizeNeighbour(
  { service, operation }: NeighbourQuestion,
  { caller }: Context,
): Promise<void> {
  const action = `${service}:${operation}`;
  if (!caller.isObserver || (readOperation.test(operation) && !secret.has(action))) return;
  throw refusal('AccessDeniedException', { caller: caller.arn, action, resource: '*' });
}
