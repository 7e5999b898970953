/** Downloads images. Source: OCI distribution specification 1.1, "Pull". */
import type { Send } from '../client.ts';
import { digestOf, type Digest } from '../digest.ts';
import {
  isIndexType,
  mediaTypes,
  platformText,
  type Descriptor,
  type Platform,
} from './descriptor.ts';
import { parseManifest, type BuiltImage, type Manifest } from './image.ts';
import { familiarText, withDefaultTag, type Reference } from './reference.ts';
import { createRepositoryClient, type RepositoryClient } from './registry-client.ts';
import { RegistryError } from './registry-error.ts';
import type { Resolved, Transfer } from './registry.ts';

const anyManifest = [
  mediaTypes.ociIndex,
  mediaTypes.dockerList,
  mediaTypes.ociManifest,
  mediaTypes.dockerManifest,
].join(', ');

/**
 * Reads the manifest or index a reference names, and checks its digest.
 * @throws RegistryError
 */
export async function resolve(
  send: Send,
  reference: Reference,
  transfer: Transfer = {},
): Promise<Resolved> {
  return readManifest(clientFor(send, reference, transfer), reference);
}

async function readManifest(client: RepositoryClient, reference: Reference): Promise<Resolved> {
  const named = reference.digest ?? withDefaultTag(reference).tag ?? '';
  const response = await client.request(`manifests/${named}`, {
    headers: { accept: anyManifest },
  });
  const manifest = new Uint8Array(await response.arrayBuffer());
  const digest = digestOf(manifest);
  const promised = reference.digest ?? response.headers.get('docker-content-digest') ?? digest;
  if (digest !== promised)
    throw new RegistryError('DIGEST_INVALID', `${promised} came as ${digest}`, 200);
  const mediaType =
    read(manifest).mediaType ?? response.headers.get('content-type') ?? mediaTypes.ociManifest;
  return { digest, mediaType, manifest };
}

export interface Pull extends Transfer {
  /** Which member of an index to take. */
  readonly platform: Platform;
  /** Blobs that need not be fetched. */
  readonly known?: ((digest: Digest) => Promise<Uint8Array | undefined>) | undefined;
}

export interface Pulled {
  /** What the reference names: the image itself, or an index of it. */
  readonly resolved: Resolved;
  /** The single image for the platform. */
  readonly image: BuiltImage;
}

/** No member of an index is for the platform that is wanted. */
export class NoSuchPlatform extends Error {
  /** `linux/arm64` */
  readonly wanted: string;
  readonly offered: readonly Platform[];
  constructor(reference: Reference, platform: Platform, offered: readonly Platform[]) {
    const wanted = platformText(platform);
    super(`${familiarText(reference)} has no image for ${wanted}`);
    this.name = 'NoSuchPlatform';
    this.wanted = wanted;
    this.offered = offered;
  }
}

/**
 * Downloads one image, of an index the one for the platform; every digest is checked.
 * @throws RegistryError, NoSuchPlatform
 */
export async function pullImage(send: Send, reference: Reference, pull: Pull): Promise<Pulled> {
  const client = clientFor(send, reference, pull);
  const resolved = await readManifest(client, reference);
  const member = isIndexType(resolved.mediaType)
    ? await readManifest(client, {
        ...reference,
        digest: memberFor(resolved, reference, pull.platform),
      })
    : resolved;
  const { config, layers = [] } = read(member.manifest);
  const { onProgress = () => {} } = pull;
  const blobs = new Map<Digest, Uint8Array>();
  for (const blob of layers) onProgress({ blob, status: 'waiting', bytes: 0 });
  for (const blob of [...layers, ...(config ? [config] : [])]) {
    if (blobs.has(blob.digest)) continue;
    const known = await pull.known?.(blob.digest);
    blobs.set(blob.digest, known ?? (await download(client, blob)));
    onProgress({ blob, status: known ? 'there already' : 'done', bytes: blob.size });
  }
  return { resolved, image: { ...member, blobs } };
}

function memberFor(index: Resolved, reference: Reference, wanted: Platform): Digest {
  const { manifests = [] } = read(index.manifest);
  const found = manifests.find(({ platform }) => platform && isFor(platform, wanted));
  if (found) return found.digest;
  const offered = manifests.flatMap(({ platform }) => platform ?? []);
  throw new NoSuchPlatform(reference, wanted, offered);
}

/** A wish without a variant is content with any; `arm64` and `arm64/v8` are one. */
function isFor(offered: Platform, wanted: Platform): boolean {
  const variant = ({ architecture, variant }: Platform) =>
    variant ?? (architecture === 'arm64' ? 'v8' : undefined);
  return (
    offered.os === wanted.os &&
    offered.architecture === wanted.architecture &&
    (wanted.variant === undefined || variant(offered) === variant(wanted))
  );
}

async function download(client: RepositoryClient, blob: Descriptor): Promise<Uint8Array> {
  const response = await client.request(`blobs/${blob.digest}`);
  const content = new Uint8Array(await response.arrayBuffer());
  const digest = digestOf(content);
  if (digest !== blob.digest) {
    throw new RegistryError('DIGEST_INVALID', `${blob.digest} came as ${digest}`, response.status);
  }
  return content;
}

/**
 * Every tag of a repository, in the registry's order; follows its pages.
 * @throws RegistryError
 */
export async function listTags(
  send: Send,
  reference: Reference,
  transfer: Transfer = {},
): Promise<readonly string[]> {
  const client = clientFor(send, reference, transfer);
  const tags: string[] = [];
  let path: string | undefined = 'tags/list';
  while (path !== undefined) {
    const response: Response = await client.request(path);
    const page = (await response.json()) as { tags: readonly string[] | null };
    tags.push(...(page.tags ?? []));
    const next = /<([^>]+)>\s*;\s*rel="?next"?/.exec(response.headers.get('link') ?? '')?.[1];
    path = next && new URL(next, new URL(path, client.url)).href;
  }
  return tags;
}

function clientFor(send: Send, reference: Reference, { auth, signal }: Transfer): RepositoryClient {
  return createRepositoryClient({ send, ...reference, auth, signal, actions: 'pull' });
}

/** A manifest that came from a registry. */
function read(manifest: Uint8Array): Manifest {
  try {
    return parseManifest(manifest);
  } catch (error) {
    throw new RegistryError('MANIFEST_INVALID', 'the manifest cannot be read', 200, error);
  }
}
