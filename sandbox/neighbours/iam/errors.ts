/** How IAM says no, as public logs and the tests of its emulators quote it. */
import { EcrError } from '#ecr/errors.ts';

/** @param what `The role with name ci`, `Instance Profile ci` */
export function notFound(what: string): EcrError {
  return new EcrError('NoSuchEntityException', `${what} cannot be found.`, 404);
}

export function noSuchPolicy(arn: string): EcrError {
  return new EcrError('NoSuchEntityException', `Policy ${arn} was not found.`, 404);
}

export function notAttachable(arn: string): EcrError {
  return new EcrError(
    'NoSuchEntityException',
    `Policy ${arn} does not exist or is not attachable.`,
    404,
  );
}

export function alreadyExists(message: string): EcrError {
  return new EcrError('EntityAlreadyExistsException', message, 409);
}

/** @param first `detach all policies` */
export function deleteConflict(first: string): EcrError {
  const message = `Cannot delete entity, must ${first} first.`;
  return new EcrError('DeleteConflictException', message, 409);
}

export function conflict(message: string): EcrError {
  return new EcrError('DeleteConflictException', message, 409);
}

export function limitExceeded(message: string): EcrError {
  return new EcrError('LimitExceededException', message, 409);
}

export function malformed(message: string): EcrError {
  return new EcrError('MalformedPolicyDocumentException', message);
}

export function invalidInput(message: string): EcrError {
  return new EcrError('InvalidInputException', message);
}
