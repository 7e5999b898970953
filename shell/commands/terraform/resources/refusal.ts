/** AWS's refusals, as the provider words them. */
import { EcrError } from '#ecr/errors.ts';
import { mistake, type TerraformError } from '../hcl/diagnostic.ts';
import { OperationRefused } from './operations.ts';

export function isRefusal(error: unknown, ...codes: readonly string[]): error is EcrError {
  return error instanceof EcrError && codes.includes(error.code);
}

/** `undefined` where AWS answers with one of these codes. */
export async function unless<T>(
  codes: readonly string[],
  asked: Promise<T>,
): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (isRefusal(error, ...codes)) return undefined;
    throw error;
  }
}

/** Said as a whole, in the provider's words. */
class Worded extends EcrError {
  constructor(message: string) {
    super('Worded', message, 0);
  }
}

/** Nothing, or too much, of what a data source looks for. */
export class NotFound extends Worded {}

/** Where the provider calls what it does otherwise than creating, updating or deleting. */
export async function doing<T>(what: string, asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    throw error instanceof OperationRefused ? new Worded(`${what}: ${error.said}`) : error;
  }
}

/** What a data source asks; @param what names it: `KMS Key (alias/ecr)`. With one of the codes there is nothing. */
export async function reading<T>(
  what: string,
  asked: Promise<T>,
  codes: readonly string[],
  nothing = "couldn't find resource",
): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    if (isRefusal(error, ...codes)) throw new NotFound(`reading ${what}: ${nothing}`);
    if (error instanceof OperationRefused) throw new NotFound(`reading ${what}: ${error.said}`);
    throw error;
  }
}

/** `creating ECR Repository (app): operation error ECR: CreateRepository, …`, marked at its resource. */
export function refused(
  error: unknown,
  doing: string,
  place: Parameters<typeof mistake>[2],
): TerraformError {
  if (!(error instanceof EcrError)) throw error;
  if (error instanceof Worded) return mistake(error.message, '', place);
  return mistake(
    `${doing}: ${error instanceof OperationRefused ? error.said : error.message}`,
    '',
    place,
  );
}
