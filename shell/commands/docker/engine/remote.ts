/** Manifests in registries, asked for with the credentials of `docker login`. */
import { isIndexType, type Descriptor } from '#ecr/oci/descriptor.ts';
import { parseManifest, type BuiltImage } from '#ecr/oci/image.ts';
import { fullText, registryUrl, type Reference } from '#ecr/oci/reference.ts';
import type { RegistryError } from '#ecr/oci/registry.ts';
import { pullImage, pushImage, resolve, type Resolved } from '#ecr/oci/registry.ts';
import { readAuth } from '../config-file.ts';
import { hostPlatform } from '../platform.ts';
import type { Invocation } from '../subcommand.ts';
import { wordsFor } from '../words/registry-errors.ts';

type Here = Pick<Invocation, 'context' | 'configFolder'>;

async function transferFor({ context, configFolder }: Here, { host }: Reference) {
  const auth = await readAuth(context.fs, configFolder, host);
  return { auth, signal: context.signal };
}

/** The manifest or index a reference names. @throws RegistryError */
export async function readRemote(here: Here, reference: Reference): Promise<Resolved> {
  return resolve(here.context.send, reference, await transferFor(here, reference));
}

/** A manifest with all that it names: blobs, and members of an index. @throws RegistryError */
export async function readWhole(here: Here, reference: Reference): Promise<BuiltImage> {
  const resolved = await readRemote(here, reference);
  const { host, repository } = reference;
  const at = { host, repository, digest: resolved.digest };
  if (isIndexType(resolved.mediaType)) {
    const { manifests = [] } = parseManifest(resolved.manifest);
    const members = await Promise.all(
      manifests.map(({ digest }) => readWhole(here, { host, repository, digest })),
    );
    return { ...resolved, blobs: new Map(), members };
  }
  // What is no index is the same for every platform.
  const pull = { ...(await transferFor(here, reference)), platform: hostPlatform };
  return (await pullImage(here.context.send, at, pull)).image;
}

/** @param reference without a tag to push by digest. @throws RegistryError */
export async function writeRemote(
  here: Here,
  reference: Reference,
  image: BuiltImage,
): Promise<void> {
  await pushImage(here.context.send, reference, image, await transferFor(here, reference));
}

export function isSameRepository(a: Reference, b: Reference): boolean {
  return a.host === b.host && a.repository === b.repository;
}

export function descriptorOf({ mediaType, digest, manifest }: Resolved): Descriptor {
  return { mediaType, digest, size: manifest.length };
}

/** What a registry refused, as containerd's resolver words it. */
export function resolverWords(error: RegistryError, reference: Reference): string {
  const full = fullText(reference);
  switch (error.code) {
    case 'MANIFEST_UNKNOWN':
    case 'NAME_UNKNOWN':
      return `${full}: not found`;
    case 'NO_CREDENTIALS': {
      const { host, repository, tag, digest } = reference;
      return `unexpected status from HEAD request to ${registryUrl(host)}/v2/${repository}/manifests/${digest ?? tag ?? 'latest'}: 401 Unauthorized`;
    }
    default:
      return `${full}: ${wordsFor(error)}`;
  }
}
