import { EcrError } from '#ecr/errors.ts';

/** The answer to an operation AWS has and the sandbox lacks; never to be mistaken for AWS's own. */
export function notBuilt(operation: string): EcrError {
  return new EcrError(
    'NotImplementedException',
    `This sandbox has not built ${operation} yet. AWS has it: the limit is the sandbox's.`,
    501,
  );
}
