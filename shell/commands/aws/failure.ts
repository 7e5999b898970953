/**
 * Why `aws` gave up, with the exit status of version 2 of the AWS CLI: 252 a command line that cannot be run,
 * 253 credentials or settings, 254 an answer of AWS that says no, 255 anything else.
 * Source: "AWS CLI return codes", user guide; wording and layout of version 2.34.
 */
import type { EcrError } from '#ecr/errors.ts';

/** Written after `(…):` by the default error format; without one the message stands alone. */
type Kind = 'ParamValidation' | 'Configuration' | 'NoRegion' | 'NoCredentials';

interface Reason {
  readonly status: 1 | 252 | 253 | 254 | 255;
  readonly kind?: Kind;
  /** What AWS said: `Code`, `Message` and whatever else the error carries. */
  readonly answer?: Readonly<Record<string, unknown>>;
  /** Written before the error, as argparse writes its usage. */
  readonly preface?: string;
}

export class AwsFailure extends Error {
  readonly reason: Reason;
  constructor(message: string, reason: Reason, options?: ErrorOptions) {
    super(message, options);
    this.name = 'AwsFailure';
    this.reason = reason;
  }
}

const usage = `usage: aws [options] <command> <subcommand> [<subcommand> ...] [parameters]
To see help text, you can run:

  aws help
  aws <command> help
  aws <command> <subcommand> help
`;

/** A value or a combination that cannot be. */
export function invalid(message: string): AwsFailure {
  return new AwsFailure(message, { status: 252, kind: 'ParamValidation' });
}

/** `Error parsing parameter '--tags': …` */
export function unparsable(option: string, message: string): AwsFailure {
  return invalid(`Error parsing parameter '${option}': ${message}`);
}

/** A command line that does not fit the command: followed by the usage. */
export function misused(message: string): AwsFailure {
  return invalid(`${message}\n\n${usage}`);
}

export function unknownOptions(options: readonly string[]): AwsFailure {
  return new AwsFailure(`Unknown options: ${options.join(', ')}`, {
    status: 252,
    preface: `\n${usage}\n`,
  });
}

/** What the AWS CLI has and this command has not: never worded like a mistake of the learner's. `advice` is a sentence. */
export function unsupported(what: string, advice?: string): AwsFailure {
  const text = `${what} is part of the AWS CLI, but the workbook's aws does not support it.`;
  return new AwsFailure(advice === undefined ? text : `${text} ${advice}`, { status: 252 });
}

export function misconfigured(kind: Kind | undefined, message: string): AwsFailure {
  return new AwsFailure(message, { status: 253, ...(kind && { kind }) });
}

/** An answer of AWS that says no; `more` is what the error carries besides code and message, `note` goes before the colon. */
export function refused(
  operation: string,
  error: EcrError,
  more: Readonly<Record<string, unknown>> = {},
  note = '',
): AwsFailure {
  // An answer without a code of AWS's is known by its status.
  const code = error.code.replace(/^Http(?=\d)/, '');
  const text = `An error occurred (${code}) when calling the ${operation} operation${note}: ${error.message}`;
  const answer = { Message: error.message, Code: code, ...more };
  return new AwsFailure(text, { status: 254, answer }, { cause: error });
}

export function failed(message: string, options?: ErrorOptions): AwsFailure {
  return new AwsFailure(message, { status: 255 }, options);
}
