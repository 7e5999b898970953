/** Layers that repositories of a registry share. Source: "Blob mounting", Amazon ECR user guide. */
import { isDigest, type Digest } from '#ecr/digest.ts';
import type { Context } from '../operation.ts';
import { isPermitted } from '../permissions/permit.ts';
import { ruleFor } from '../pull-through/rules.ts';
import { accountSetting } from '../rules/account-settings.ts';
import type { Repository } from '../store.ts';

/**
 * Gives a repository the layer that POST asks to mount, where ECR would: the account has turned mounting on,
 * the source is encrypted alike, is no cache and has an image with the layer, and the caller may download
 * from it. @returns the layer's digest; `undefined` if the bytes must be sent.
 */
export async function mountBlob(
  { searchParams }: URL,
  into: Repository,
  context: Context,
): Promise<Digest | undefined> {
  const digest = searchParams.get('mount') ?? '';
  const from = searchParams.get('from') ?? '';
  const { registry } = context;
  if (!isDigest(digest) || accountSetting(registry, 'BLOB_MOUNTING') !== 'ENABLED')
    return undefined;
  if (!hasInImage(registry.find(from), digest, into)) return undefined;
  const asked = { action: 'ecr:GetDownloadUrlForLayer', repository: from };
  if (ruleFor(registry, from) || !(await isPermitted(asked, context))) return undefined;
  // Others had their turn meanwhile.
  const [source, target] = [registry.find(from), registry.find(into.name)];
  const layer = source?.layers.get(digest);
  if (!layer || !target || !hasInImage(source, digest, target)) return undefined;
  if (!target.layers.has(digest)) target.layers.set(digest, { digest, size: layer.size });
  return digest;
}

function hasInImage(source: Repository | undefined, digest: Digest, into: Repository): boolean {
  if (!source?.layers.has(digest) || !isEncryptedAlike(source, into)) return false;
  return Array.from(source.images()).some(({ blobs }) => blobs.includes(digest));
}

function isEncryptedAlike({ settings: a }: Repository, { settings: b }: Repository): boolean {
  const [one, other] = [a.encryptionConfiguration, b.encryptionConfiguration];
  return one.encryptionType === other.encryptionType && one.kmsKey === other.kmsKey;
}
