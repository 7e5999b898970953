/** Secrets Manager's refusals, worded as contract tests compared with AWS word them. */
import { EcrError } from '#ecr/errors.ts';

export function notFound(): EcrError {
  return new EcrError(
    'ResourceNotFoundException',
    "Secrets Manager can't find the specified secret.",
  );
}

export function noSuchValue(stage: string): EcrError {
  return new EcrError(
    'ResourceNotFoundException',
    `Secrets Manager can't find the specified secret value for staging label: ${stage}`,
  );
}

export function alreadyThere(what: string): EcrError {
  return new EcrError(
    'ResourceExistsException',
    `The operation failed because the ${what} already exists.`,
  );
}

export function markedDeleted(): EcrError {
  return new EcrError(
    'InvalidRequestException',
    "You can't perform this operation on the secret because it was marked for deletion.",
  );
}

export function invalid(message: string): EcrError {
  return new EcrError('InvalidParameterException', message);
}

/** For parameters that Secrets Manager has and the sandbox lacks; never to be mistaken for AWS's own. */
export function notBuilt(input: object, ...parameters: string[]): void {
  const given = parameters.find((name) => name in input);
  if (given === undefined) return;
  throw new EcrError(
    'NotImplementedException',
    `This sandbox has not built ${given} of Secrets Manager. AWS has it: the limit is the sandbox's.`,
    501,
  );
}
