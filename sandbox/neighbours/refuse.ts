/** What a service has and the sandbox lacks is refused by name; never to be mistaken for AWS's own refusal. */
import { EcrError } from '#ecr/errors.ts';

/** Throws for the first of these parameters that is given. */
export function refuseParameters(
  service: string,
  input: object,
  ...parameters: readonly string[]
): void {
  const given = parameters.find((name) => name in input);
  if (given === undefined) return;
  throw new EcrError(
    'NotImplementedException',
    `This sandbox has not built ${given} of ${service}. AWS has it: the limit is the sandbox's.`,
    501,
  );
}
