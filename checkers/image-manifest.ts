/**
 * Manifests of images and indexes, read by digest and believed only if the bytes have it. What counts as
 * a platform of an index is decided here: attestations and entries without a platform never do.
 */
import type { Ecr } from '#ecr/client.ts';
import { digestOf } from '#ecr/digest.ts';
import { EcrError, refusal } from '#ecr/errors.ts';
import { isIndexType, mediaTypes, platformText } from '#ecr/oci/descriptor.ts';
import { inBatches } from './all-pages.ts';
import { jsonOf } from './json-text.ts';

export interface ImageManifest {
  readonly digest: string;
  readonly mediaType: string;
  /** Of a single image. */
  readonly config: Named | null;
  /** Of a single image, without those that are kept elsewhere. */
  readonly layers: readonly string[];
  /** Of a single image: bytes of its configuration and layers, by digest. */
  readonly sizes: Readonly<Record<string, number>>;
  /** Of an index. */
  readonly entries: readonly IndexEntry[];
}

interface Named {
  readonly digest: string;
  readonly mediaType: string;
}

export interface IndexEntry extends Named {
  /** `other` is an attestation, or anything else that runs nowhere. */
  readonly kind: 'image' | 'index' | 'other';
  /** `linux/arm64/v8`, of an image. */
  readonly platform: string | null;
}

const acceptedMediaTypes = [
  mediaTypes.ociIndex,
  mediaTypes.dockerList,
  mediaTypes.ociManifest,
  mediaTypes.dockerManifest,
];

/** @throws EcrError `ImageNotFoundException`; ECR's failure code; `UnreadableAnswer`. */
export async function readManifest(
  ecr: Ecr,
  repository: string,
  digest: string,
): Promise<ImageManifest> {
  const { manifests, failures } = await readManifests(ecr, repository, [digest]);
  const manifest = manifests[digest];
  if (manifest) return manifest;
  const code = failures[digest] ?? 'UnreadableAnswer';
  if (code === 'ImageNotFound') {
    throw refusal('ImageNotFoundException', { repository, registry: '', digest });
  }
  throw new EcrError(code, `The manifest of ${digest} cannot be read`);
}

/**
 * By digest; what cannot be read stands in `failures` with ECR's code.
 * @throws EcrError `UnreadableAnswer` for bytes that do not have their digest or are no manifest.
 */
export async function readManifests(
  ecr: Ecr,
  repository: string,
  digests: readonly string[],
): Promise<{ manifests: Record<string, ImageManifest>; failures: Record<string, string> }> {
  const manifests: Record<string, ImageManifest> = {};
  const failures: Record<string, string> = {};
  for (const batch of inBatches(digests)) {
    const answer = await ecr('BatchGetImage', {
      repositoryName: repository,
      imageIds: batch.map((imageDigest) => ({ imageDigest })),
      acceptedMediaTypes,
    });
    for (const { imageId, imageManifest = '', imageManifestMediaType } of answer.images) {
      const digest = imageId?.imageDigest ?? '';
      if (digestOf(imageManifest) !== digest) {
        throw new EcrError('UnreadableAnswer', `The manifest of ${digest} has another digest`);
      }
      manifests[digest] = parse(imageManifest, digest, imageManifestMediaType);
    }
    for (const { imageId, failureCode = 'UnreadableAnswer' } of answer.failures) {
      failures[imageId?.imageDigest ?? ''] = failureCode;
    }
  }
  return { manifests, failures };
}

interface Document {
  readonly mediaType?: unknown;
  readonly config?: Entry | null;
  readonly layers?: unknown;
  readonly manifests?: unknown;
}

interface Entry {
  readonly mediaType?: unknown;
  readonly digest?: unknown;
  readonly size?: unknown;
  readonly platform?: Readonly<Record<string, unknown>> | null;
  readonly annotations?: Readonly<Record<string, unknown>> | null;
}

function parse(text: string, digest: string, type: string | undefined): ImageManifest {
  const said = jsonOf(text);
  if (typeof said !== 'object' || said === null || Array.isArray(said)) {
    throw new EcrError('UnreadableAnswer', `The manifest of ${digest} is not a JSON object`);
  }
  const document: Document = said;
  if (document.manifests !== undefined && !Array.isArray(document.manifests)) {
    throw new EcrError('UnreadableAnswer', `The manifest of ${digest} is not an index`);
  }
  const config = document.config ? [document.config] : [];
  const layers = entriesOf(document.layers).filter(isHere);
  return {
    digest,
    mediaType: type ?? textOf(document.mediaType),
    config: config.map(named)[0] ?? null,
    layers: layers.map((it) => named(it).digest),
    sizes: Object.fromEntries([...config, ...layers].map((it) => [named(it).digest, sizeOf(it)])),
    entries: entriesOf(document.manifests)
      .map(indexEntry)
      .filter((entry) => entry.digest !== ''),
  };
}

function entriesOf(value: unknown): Entry[] {
  return Array.isArray(value) ? (value as Entry[]) : [];
}

function sizeOf({ size }: Entry): number {
  return typeof size === 'number' ? size : 0;
}

/** Layers that may not be distributed are fetched from their maker. Source: OCI image specification. */
function isHere({ mediaType }: Entry): boolean {
  return !/nondistributable|\.foreign\./.test(textOf(mediaType));
}

function indexEntry(entry: Entry): IndexEntry {
  const { os, architecture, variant } = entry.platform ?? {};
  const { mediaType, digest } = named(entry);
  // How buildx marks attestations.
  const isAttestation = entry.annotations?.['vnd.docker.reference.type'] === 'attestation-manifest';
  const isUnknown = os === 'unknown' && architecture === 'unknown';
  if (isAttestation || isUnknown) return { mediaType, digest, kind: 'other', platform: null };
  if (isIndexType(mediaType)) return { mediaType, digest, kind: 'index', platform: null };
  if (textOf(os) === '' || textOf(architecture) === '') {
    return { mediaType, digest, kind: 'other', platform: null };
  }
  const platform = platformText({
    os: textOf(os),
    architecture: textOf(architecture),
    ...(textOf(variant) !== '' && { variant: textOf(variant) }),
  });
  return { mediaType, digest, kind: 'image', platform };
}

function named({ mediaType, digest }: Entry): Named {
  return { mediaType: textOf(mediaType), digest: textOf(digest) };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
