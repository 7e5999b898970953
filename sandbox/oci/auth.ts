/** Who may come in: Basic with ECR's token, for the registry's own Region and account. */
import { refusal } from '#ecr/errors.ts';
import { repositoryArn } from '#ecr/names.ts';
import { placeOf } from '../hosts.ts';
import type { Caller } from '../operation.ts';
import { readToken } from '../token.ts';
import type { World } from '../world.ts';
import { OciError } from './errors.ts';

/** Whose registry is asked, and by whom. */
export interface Entry {
  readonly caller: Caller;
  readonly account: string;
}

/** `undefined` if the caller must say who it is. Throws for a token that is no good here. */
export function enter(request: Request, url: URL, world: World): Entry | undefined {
  const [, base64] = /^basic +(\S+)$/i.exec(request.headers.get('authorization') ?? '') ?? [];
  const token = base64 === undefined ? undefined : readToken(base64);
  if (!token) return undefined;
  if (token.expiresAt <= world.clock.now()) {
    throw new OciError(
      403,
      'DENIED',
      'Your authorization token has expired. Reauthenticate and try again.',
    );
  }
  const { caller } = token;
  // On the Node port one address is every registry: the token says which is meant.
  const place = placeOf(url, world.host);
  if (place.is !== 'registry') return { caller, account: caller.account };
  if (place.region !== caller.region) {
    throw new OciError(403, 'DENIED', 'Your Authorization Token is invalid.');
  }
  return { caller, account: place.account };
}

export function challenge({ origin }: URL): Response {
  return new Response('Not Authorized', {
    status: 401,
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      'www-authenticate': `Basic realm="${origin}/",service="ecr.amazonaws.com"`,
    },
  });
}

/** Only a registry or repository policy opens a registry to another account, and there is none yet. */
export function authorize(
  { caller, account }: Entry,
  { operation, repository, writes }: { operation: string; repository: string; writes: boolean },
): void {
  const action = `ecr:${operation}`;
  const denied = {
    caller: caller.arn,
    action,
    resource: repository === '' ? '*' : repositoryArn(account, caller.region, repository),
  };
  if (caller.isObserver && writes) throw refusal('AccessDeniedException', denied);
  if (account !== caller.account) {
    throw refusal('AccessDeniedException', {
      ...denied,
      because: `no resource-based policy allows the ${action} action`,
    });
  }
}
