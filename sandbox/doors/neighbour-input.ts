/** Holds an input against the API model, and says what is wrong as services beside ECR say it. */
import { EcrError, refusal } from '#ecr/errors.ts';
import type { ApiModel } from '#ecr/model.ts';
import { complaintsAbout, type Complaint } from '../rules/api-model.ts';

/** Deeper than any input that is meant; a reader that calls itself would run out of stack. */
const depthLimit = 100;

/** Throws `ValidationException` that names everything that is wrong; takes members that are `null` out. */
export function checkInput(api: ApiModel, operation: string, input: object): void {
  if (isDeeperThan(depthLimit, input)) {
    throw refusal('SerializationException', { detail: 'The request is nested too deeply' });
  }
  const complaints = [...complaintsAbout(api, operation, input)];
  if (complaints.length === 0) return;
  throw api.metadata.protocol === 'ec2' ? firstOf(complaints) : all(complaints);
}

/** The form of AWS's common framework: `1 validation error detected: Value 'x' at 'roleName' failed …`. */
function all(complaints: readonly Complaint[]): EcrError {
  const errors = complaints.map(({ path, value, constraint, pattern }) => {
    const rule =
      pattern === undefined ? constraint : `must satisfy regular expression pattern: ${pattern}`;
    const found = value === null ? 'null' : `'${textOf(value)}'`;
    return `Value ${found} at '${lowerFirst(path)}' failed to satisfy constraint: Member ${rule}`;
  });
  const count = `${errors.length} validation error${errors.length === 1 ? '' : 's'} detected`;
  return new EcrError('ValidationException', `${count}: ${errors.join('; ')}`);
}

/** EC2 stops at the first, with codes of its own. */
function firstOf([complaint]: readonly Complaint[]): EcrError {
  const { path = '', value, constraint = '' } = complaint ?? {};
  return value === null
    ? new EcrError('MissingParameter', `The request must contain the parameter ${path}`)
    : new EcrError(
        'InvalidParameterValue',
        `Value (${textOf(value)}) for parameter ${path} is invalid: it ${constraint}.`,
      );
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function isDeeperThan(limit: number, value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > limit) return true;
    level = level.flatMap((it) =>
      isNested(it) ? (Object.values(it) as unknown[]).filter(isNested) : [],
    );
  }
  return false;
}

function isNested(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
