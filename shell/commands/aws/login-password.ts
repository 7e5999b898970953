/** `aws ecr get-login-password`: the password of an authorization token, for `docker login --password-stdin`. */
import { textFromBase64 } from './arguments/base64.ts';
import { failed, invalid } from './failure.ts';
import { clientFor } from './invocation.ts';
import type { Invocation } from './invocation.ts';

export async function runGetLoginPassword(
  args: readonly string[],
  invocation: Invocation,
): Promise<void> {
  if (args.length > 0) throw invalid(`Unknown options: ${args.join(',')}`);
  const client = await clientFor('ecr', invocation);
  const { authorizationData } = await client('GetAuthorizationToken', {});
  const [data] = (authorizationData ?? []) as readonly { readonly authorizationToken?: string }[];
  if (data?.authorizationToken === undefined) throw failed('list index out of range');
  const [, password = ''] = textFromBase64(data.authorizationToken).split(':');
  invocation.context.stdout(`${password}\n`);
}
