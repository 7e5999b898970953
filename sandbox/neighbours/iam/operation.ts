import type { Operations } from '#ecr/models/iam.ts';
import type { Context } from '../../operation.ts';

/** Input has passed the API model's rules. The context's registry is the caller's, in IAM's own Region. */
export type IamOperation<Op extends keyof Operations> = (
  input: Operations[Op]['input'],
  context: Context,
) => Operations[Op]['output'];
