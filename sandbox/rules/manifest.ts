/**
 * What a manifest says: which blobs and images it needs, and what it is. Formats: Docker schema 2 and
 * manifest list, OCI image manifest and index 1.0 and 1.1. Docker schema 1, which ECR still takes from
 * clients of 2016, is not among them.
 */
import { isDigest, type Digest } from '#ecr/digest.ts';
import { refusal } from '#ecr/errors.ts';
import { mediaTypes } from '#ecr/oci/descriptor.ts';

/** A descriptor as far as a registry reads it. */
export interface Reference {
  readonly mediaType: string;
  readonly digest: Digest;
}

export interface Manifest {
  readonly mediaType: string;
  /** Of an image its `artifactType`, else the media type of its configuration; of an index its own. */
  readonly artifactType: string | undefined;
  readonly config: Reference | undefined;
  readonly layers: readonly Reference[];
  /** Images an index names; `undefined` for what is no index. */
  readonly members: readonly Reference[] | undefined;
  readonly subject: Digest | undefined;
  readonly annotations: Readonly<Record<string, string>> | undefined;
}

const indexTypes = new Set<string>([mediaTypes.ociIndex, mediaTypes.dockerList]);
const imageTypes = new Set<string>([mediaTypes.ociManifest, mediaTypes.dockerManifest]);

/** Layers that stay where their `urls` say and are never pushed. */
const foreignLayer = /\.(foreign\.diff|nondistributable\.)|\.layer\.nondistributable/;

/**
 * Reads a manifest. Throws the one answer ECR has for everything it cannot read, a missing media type
 * included (aws/aws-sdk#193).
 * @param given media type for a manifest that does not tell its own.
 */
export function readManifest(text: string, given?: string): Manifest {
  const json = objectOf(parse(text));
  const own = json['mediaType'];
  const mediaType = typeof own === 'string' ? own : own === undefined ? given : undefined;
  if (mediaType === undefined || (given !== undefined && given !== mediaType)) throw unreadable();
  if (json['schemaVersion'] !== 2) throw unreadable();
  const isIndex = indexTypes.has(mediaType);
  if (!isIndex && !imageTypes.has(mediaType)) throw unreadable();

  const config = isIndex ? undefined : referenceOf(json['config']);
  const artifactType = textOf(json['artifactType']) ?? config?.mediaType;
  return {
    mediaType,
    artifactType,
    config,
    layers: isIndex ? [] : listOf(json['layers']).map(referenceOf),
    members: isIndex ? listOf(json['manifests']).map(referenceOf) : undefined,
    subject: json['subject'] === undefined ? undefined : referenceOf(json['subject']).digest,
    annotations: annotationsOf(json['annotations']),
  };
}

/** Digests of what must be in the repository before the manifest is: configuration and layers, each once. */
export function blobsOf({ config, layers }: Manifest): Digest[] {
  const pushed = layers.filter(({ mediaType }) => !foreignLayer.test(mediaType));
  return [...new Set([...(config ? [config] : []), ...pushed].map(({ digest }) => digest))];
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) throw unreadable();
    throw error;
  }
}

function referenceOf(value: unknown): Reference {
  const { mediaType, digest, size } = objectOf(value);
  if (typeof mediaType !== 'string' || typeof digest !== 'string' || !isDigest(digest)) {
    throw unreadable();
  }
  if (!Number.isSafeInteger(size) || (size as number) < 0) throw unreadable();
  return { mediaType, digest };
}

function annotationsOf(value: unknown): Record<string, string> | undefined {
  if (value === undefined) return undefined;
  const annotations = objectOf(value);
  if (!Object.values(annotations).every((it) => typeof it === 'string')) throw unreadable();
  return annotations as Record<string, string>;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function listOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  throw unreadable();
}

function objectOf(value: unknown): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return value as Record<string, unknown>;
  }
  throw unreadable();
}

function unreadable() {
  return refusal('InvalidParameterException', {
    field: 'ImageManifest',
    constraint: 'Invalid JSON syntax',
  });
}
