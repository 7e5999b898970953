/** AWS's refusals, as the provider words them. */
import { EcrError } from '#ecr/errors.ts';
import { mistake, type TerraformError } from '../hcl/diagnostic.ts';
import { OperationRefused } from './operations.ts';

function isRefusal(error: unknown, ...codes: readonly string[]): boolean {
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

/** `creating ECR Repository (app): operation error ECR: CreateRepository, …`, marked at its resource. */
export function refused(
  error: unknown,
  doing: string,
  place: Parameters<typeof mistake>[2],
): TerraformError {
  if (!(error instanceof EcrError)) throw error;
  return mistake(
    `${doing}: ${error instanceof OperationRefused ? error.said : error.message}`,
    '',
    place,
  );
}
