/** Whether an image that a task or a function names is in one of the sandbox's registries. */
import { isDigest } from '#ecr/digest.ts';
import type { Context } from '../operation.ts';
import type { Image, Registry } from '../store.ts';

export interface NamedImage {
  readonly registry: Registry;
  readonly repository: string;
  /** `undefined` where it is not there, or archived. */
  readonly image: Image | undefined;
}

const address =
  /^(?<account>\d{12})\.dkr[.-]ecr\.(?<region>[a-z0-9-]+)\.(?:amazonaws\.com(?:\.cn)?|on\.aws)$/;

/** `undefined` for an image of a registry that is not ECR's: nothing is known of it. */
export function findImage(
  text: string,
  { registry, store, registryHost }: Context,
): NamedImage | undefined {
  const [, host = '', repository = '', reference = ''] =
    /^([^/]+)\/([^:@]+)(?:[:@](.+))?$/.exec(text) ?? [];
  const { account, region } = address.exec(host)?.groups ?? {};
  const isHere = host === registryHost;
  const home = account === undefined ? undefined : store.known(account, region ?? '');
  if (!isHere && account === undefined) return undefined;
  const place = isHere ? registry : (home ?? registry);
  const found = isHere || home ? place.find(repository) : undefined;
  // An image may be named by tag and digest at once: the digest decides.
  const digest = reference.split('@').at(-1) ?? '';
  const image = isDigest(digest)
    ? found?.image(digest)
    : found?.imageByTag(reference === '' ? 'latest' : reference);
  return { registry: place, repository, image: image?.status === 'ACTIVE' ? image : undefined };
}

export function missingImage(text: string, context: Context): boolean {
  const found = findImage(text, context);
  return found !== undefined && found.image === undefined;
}
