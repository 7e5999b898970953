/** May the caller call an operation of ECR's API? For everybody whom a policy could refuse. */
import { refusal } from '#ecr/errors.ts';
import type { Context } from '../operation.ts';
import { resourceOf } from './decide.ts';
import { permitKeyUse } from './key-use.ts';
import { permit } from './permit.ts';
import { questionsOf } from './questions.ts';

/**
 * Throws `AccessDeniedException`, or KMS's where a key is the matter.
 * @param mayTry `false` for an operation that the caller is never let try, whatever policies say
 */
export async function authorizeEcr(
  operation: string,
  input: Readonly<Record<string, unknown>>,
  context: Context,
  mayTry: boolean,
): Promise<void> {
  for (const asked of questionsOf(operation, input)) {
    if (mayTry) await permit(asked, context);
    else {
      throw refusal('AccessDeniedException', {
        caller: context.caller.arn,
        action: asked.action,
        resource: resourceOf(asked, context.registry),
      });
    }
  }
  await permitKeyUse(operation, input, context);
}
