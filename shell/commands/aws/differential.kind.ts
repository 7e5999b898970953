/** What kind of failure a standard error tells of, in the words of either version of the AWS CLI. */

const told: readonly (readonly [kind: string, wording: RegExp])[] = [
  ['NoCredentials', /unable to locate credentials/i],
  ['NoRegion', /you must specify a region/i],
  ['Connection', /could not connect to the endpoint|connection was closed/i],
  ['Waiter', /waiter \w+ failed/i],
];

/**
 * AWS's own code where AWS said no; one of the kinds above; otherwise `CommandLine`: a command line that was never
 * sent, whether its words, its values or its query cannot be.
 * @returns `undefined` for a command that succeeded
 */
export function kindOf(succeeded: boolean, stderr: string): string | undefined {
  if (succeeded) return undefined;
  const [, code] = /An error occurred \((\w+)\) when calling the \w+ operation/.exec(stderr) ?? [];
  // A waiter repeats the error that ended it.
  const kind = told.find(([, wording]) => wording.test(stderr))?.[0];
  return kind ?? code ?? 'CommandLine';
}
