/** Who may come in: Basic with ECR's token, for the registry's own Region and account. */
import { refusal } from '#ecr/errors.ts';
import { repositoryArn } from '#ecr/names.ts';
import { placeOf } from '../hosts.ts';
import type { Caller, Context } from '../operation.ts';
import { permit } from '../permissions/permit.ts';
import { questionsOf } from '../permissions/questions.ts';
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

/** Rejects with what a registry answers where the caller may not; the observer only looks. */
export async function authorize(
  { operation, repository, writes }: { operation: string; repository: string; writes: boolean },
  request: Request,
  context: Context,
): Promise<void> {
  const { caller, registry } = context;
  if (caller.isObserver && writes) {
    throw refusal('AccessDeniedException', {
      caller: caller.arn,
      action: `ecr:${operation}`,
      resource: repositoryArn(registry.account, registry.region, repository),
    });
  }
  for (const called of operationsOf(operation, request)) {
    const [asked] = questionsOf(called, repository === '' ? {} : { repositoryName: repository });
    if (asked) await permit(asked, context);
  }
}

/** What CloudTrail would show for a request: bytes that come with it are a call of their own. */
function operationsOf(operation: string, { method, headers, body, url }: Request): string[] {
  if (method === 'POST' && new URL(url).searchParams.has('digest')) {
    return [operation, 'UploadLayerPart', 'CompleteLayerUpload'];
  }
  const hasBytes = (headers.get('content-length') ?? (body ? '' : '0')) !== '0';
  if (operation === 'CompleteLayerUpload' && hasBytes) return ['UploadLayerPart', operation];
  return [operation];
}
