import type { Context } from '../../operation.ts';
import { partitionOf } from '#ecr/names.ts';

type Kind = 'user' | 'role' | 'policy' | 'instance-profile';

/** `arn:aws:iam::111122223333:role/ci/push` */
export function arnOf(
  kind: Kind,
  { path, name }: { readonly path: string; readonly name: string },
  { registry }: Pick<Context, 'registry'>,
): string {
  return `${prefixOf(registry)}${kind}${path}${name}`;
}

/** @param url without `https://` */
export function providerArn(url: string, { registry }: Pick<Context, 'registry'>): string {
  return `${prefixOf(registry)}oidc-provider/${url}`;
}

function prefixOf({ region, account }: Context['registry']): string {
  return `arn:${partitionOf(region)}:iam::${account}:`;
}
