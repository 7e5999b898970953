/** Base images: of this machine, of an earlier build, or of a registry. */
import {
  configOf,
  parseManifest,
  readLayer,
  type BuiltImage,
  type ImageConfig,
  type Platform,
} from '#ecr/oci/image.ts';
import type { Digest } from '#ecr/digest.ts';
import { fullText, parseReference, withDefaultTag, type Reference } from '#ecr/oci/reference.ts';
import { NoSuchPlatform, pullImage, RegistryError } from '#ecr/oci/registry.ts';
import { readAuth } from '../config-file.ts';
import { builtImage } from '../store/built-image.ts';
import type { Invocation } from '../subcommand.ts';
import { wordsFor } from '../words/registry-errors.ts';
import { keepBase } from './cache.ts';
import type { Progress } from './progress.ts';
import { Rootfs } from './rootfs.ts';

export interface Base {
  readonly image: BuiltImage;
  readonly config: ImageConfig;
  readonly files: Rootfs;
  /** With the digest it stands for: `public.ecr.aws/docker/library/node:24-alpine@sha256:…`. */
  readonly name: string;
  readonly reference: Reference;
  /** What the reference names: the image, or an index of it. */
  readonly resolved: Digest;
}

export interface Wanted {
  readonly name: string;
  readonly platform: Platform;
  /** Whether the builder sees the engine's own images: one in a container of its own does not. */
  readonly seesStore: boolean;
}

/** A base image that could not be had, in BuildKit's words. */
export class BaseError extends Error {}

/** @throws BaseError */
export async function loadBase(
  { flags, context, store, configFolder }: Invocation,
  { name, platform, seesStore }: Wanted,
  progress: Progress,
): Promise<Base> {
  const { fs, send, signal } = context;
  const reference = withDefaultTag(parseReference(name));
  const full = fullText(reference);
  const step = progress.step(`[internal] load metadata for ${full}`);
  const local = flags.has('pull') || !seesStore ? undefined : await store.find(name);
  if (local && isSame(local.config, platform)) {
    step.end('done');
    const image = await builtImage(store, local);
    const found = { reference, resolved: local.digests[0]?.digest ?? image.digest };
    return { image, config: local.config, files: await filesOf(image), name: full, ...found };
  }
  try {
    const { resolved, image } = await pullImage(send, reference, {
      auth: await readAuth(fs, configFolder, reference.host),
      signal,
      platform,
      known: (digest) => store.blob(digest),
    });
    const config = configOf(image);
    if (!config)
      throw new BaseError(`${full} is not an image that a container can be started from`);
    for (const [digest, content] of image.blobs) await store.putBlob(digest, content);
    await store.putBlob(image.digest, image.manifest);
    const blobs = [image.digest, ...image.blobs.keys()];
    await keepBase(fs, { digest: image.digest, mediaType: image.mediaType, blobs });
    step.end('done');
    const named = reference.digest ? full : `${full}@${resolved.digest}`;
    const found = { reference, resolved: resolved.digest };
    return { image, config, files: await filesOf(image), name: named, ...found };
  } catch (error) {
    const why = complaint(error, full);
    step.end('error', why ?? '');
    if (why === undefined) throw error;
    throw new BaseError(`${name}: failed to resolve source metadata for ${full}: ${why}`);
  }
}

function complaint(error: unknown, name: string): string | undefined {
  if (error instanceof NoSuchPlatform) {
    return `no match for platform in manifest: not found`;
  }
  if (!(error instanceof RegistryError)) return undefined;
  if (error.code === 'MANIFEST_UNKNOWN') return `${name}: not found`;
  const isRefusal = ['NAME_UNKNOWN', 'DENIED', 'UNAUTHORIZED', 'NO_CREDENTIALS'].includes(
    error.code,
  );
  const words = wordsFor(error);
  if (!isRefusal) return words;
  return `pull access denied, repository does not exist or may require authorization: server message: ${words}`;
}

function isSame(config: ImageConfig, { os, architecture, variant }: Platform): boolean {
  return (
    config.os === os &&
    config.architecture === architecture &&
    (variant === undefined || config.variant === undefined || config.variant === variant)
  );
}

/** An image's files, layer upon layer. */
export async function filesOf({ manifest, blobs }: BuiltImage): Promise<Rootfs> {
  const files = new Rootfs();
  for (const { digest } of parseManifest(manifest).layers ?? []) {
    const content = blobs.get(digest);
    if (!content) throw new Error(`the image lacks its layer ${digest}`);
    files.apply(await readLayer(content));
  }
  return files;
}
