/** Who signs a request, for which service and Region. */
import { identify } from '#ecr/credentials.ts';
import { EcrError, refusal } from '#ecr/errors.ts';
import { missingFromAuthorization, parseAuthorization } from '#ecr/send/signed.ts';
import type { Caller } from '../operation.ts';
import { callerOf, type World } from '../world.ts';

/** What the host that was asked demands of a signature; nothing on the Node port. */
export interface Endpoint {
  readonly service: string | undefined;
  readonly region: string | undefined;
}

/** Rejects with what AWS answers when a signature is missing, torn, or for another service or Region. */
export async function authenticate(
  request: Request,
  endpoint: Endpoint,
  world: World,
): Promise<Caller> {
  const header = request.headers.get('authorization');
  if (header === null) throw refusal('MissingAuthenticationTokenException', undefined);
  const claim = parseAuthorization(header);
  if (!claim) {
    const missing = missingFromAuthorization(header).map(
      (part) => `Authorization header requires '${part}' parameter.`,
    );
    throw new EcrError(
      'IncompleteSignatureException',
      [...missing, `Authorization=${header}`].join(' '),
    );
  }
  const { service, region } = endpoint;
  if (region !== undefined && claim.region !== region) {
    throw refusal('InvalidSignatureException', { scope: 'a valid region' });
  }
  if (service !== undefined && claim.service !== service) {
    throw refusal('InvalidSignatureException', { scope: `correct service: '${service}'` });
  }
  // Only IAM and STS give out keys of this form, and nobody begins with them.
  if (/^A[KS]IA/.test(claim.accessKeyId)) {
    const { holderOf } = await import('../permissions/key-holder.ts');
    const token = request.headers.get('x-amz-security-token');
    const holder = holderOf({ id: claim.accessKeyId, token, region: claim.region }, world);
    if (holder) return holder;
  }
  // Keys of a real account name no account here: they stand for the one that the sandbox is.
  const { account, isObserver } = identify(claim.accessKeyId) ?? {
    account: world.home.account,
    isObserver: false,
  };
  return callerOf(account, claim.region, isObserver);
}
