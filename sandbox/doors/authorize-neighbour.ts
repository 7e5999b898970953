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

/** What needs no permission, or is decided by the operation itself: a role's trust policy has a say there. */
const unasked: ReadonlySet<string> = new Set([
  'sts:AssumeRole',
  'sts:AssumeRoleWithWebIdentity',
  'sts:GetCallerIdentity',
]);

/** Throws `AccessDeniedException` where the caller may not. */
export async function authorizeNeighbour(
  { service, operation, input }: NeighbourQuestion,
  context: Context,
): Promise<void> {
  const { caller } = context;
  const action = `${service}:${operation}`;
  if (caller.isObserver) {
    if (readOperation.test(operation) && !secret.has(action)) return;
    throw refusal('AccessDeniedException', { caller: caller.arn, action, resource: '*' });
  }
  if (unasked.has(action)) return;
  const { resourceOfNeighbour } = await import('../permissions/neighbour-resources.ts');
  const resource = resourceOfNeighbour(service, operation, input, context);
  const { permit } = await import('../permissions/permit.ts');
  await permit({ action, resource }, context);
}
