/** `aws configure export-credentials`: the keys of a profile, its role's too, for other programs to take. */
import { parseArguments } from '../arguments/parse.ts';
import { AwsFailure, misconfigured, unknownOptions } from '../failure.ts';
import type { Invocation } from '../invocation.ts';
import { exportFormats } from './commands.ts';
import { checkProfile, findCredentials } from './settings.ts';
import type { SourcedCredentials } from './settings.ts';

type Line = (name: string, value: string) => string;

/** How a shell sets a variable. */
const lines: Readonly<Record<Exclude<(typeof exportFormats)[number], 'process'>, Line>> = {
  env: (name, value) => `export ${name}=${value}`,
  'env-no-export': (name, value) => `${name}=${value}`,
  powershell: (name, value) => `$Env:${name}="${value}"`,
  'windows-cmd': (name, value) => `set ${name}=${value}`,
  fish: (name, value) => `set -gx ${name} "${value}"`,
};

export async function exportCredentials(
  args: readonly string[],
  invocation: Invocation,
): Promise<void> {
  const { values, rest } = parseArguments(args, [
    { name: 'format', takes: 'one', choices: exportFormats },
  ]);
  if (rest.length > 0) throw unknownOptions(rest);
  const format = exportFormats.find((it) => it === values.get('format')) ?? 'process';
  const credentials = await found(invocation);
  invocation.context.stdout(
    format === 'process' ? asProcess(credentials) : asLines(credentials, lines[format]),
  );
}

async function found({ settings, context }: Invocation): Promise<SourcedCredentials> {
  const give = (reason: string) =>
    misconfigured('Configuration', `Unable to retrieve credentials: ${reason}`);
  let credentials: SourcedCredentials | undefined;
  try {
    checkProfile(settings);
    credentials = await findCredentials(settings, context);
  } catch (error) {
    // What is not supported here is no mistake in the settings.
    if (!(error instanceof AwsFailure) || error.reason.status === 252) throw error;
    throw give(error.message);
  }
  if (!credentials) throw give('no credentials found');
  return credentials;
}

function asProcess(credentials: SourcedCredentials): string {
  const { accessKeyId, secretAccessKey, sessionToken, expiration } = credentials;
  const shown = {
    Version: 1,
    AccessKeyId: accessKeyId,
    SecretAccessKey: secretAccessKey,
    ...(sessionToken !== undefined && { SessionToken: sessionToken }),
    ...(expiration !== undefined && { Expiration: expiration }),
  };
  return `${JSON.stringify(shown, null, 2)}\n`;
}

function asLines(credentials: SourcedCredentials, line: Line): string {
  const { accessKeyId, secretAccessKey, sessionToken, expiration } = credentials;
  const variables = Object.entries({
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
    AWS_CREDENTIAL_EXPIRATION: expiration,
  });
  return variables
    .flatMap(([name, value]) => (value === undefined ? [] : [`${line(name, value)}\n`]))
    .join('');
}
