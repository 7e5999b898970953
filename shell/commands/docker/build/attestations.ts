/**
 * Attestations: what BuildKit says about an image it built, as in-toto statements in a manifest of their own
 * beside the image in an index. Source: BuildKit's "Image attestation storage".
 */
import { digestOf } from '#ecr/digest.ts';
import { platformText } from '#ecr/oci/descriptor.ts';
import { mediaTypes, type BuiltImage, type IndexMember, type Platform } from '#ecr/oci/image.ts';
import { familiarName, type Reference } from '#ecr/oci/reference.ts';

export interface Statement {
  readonly predicateType: string;
  readonly predicate: object;
}

const statementMediaType = 'application/vnd.in-toto+json';
const unknown = { architecture: 'unknown', os: 'unknown' } as const;

/** The member of an index that carries statements about another one. */
export function attestationFor(
  image: BuiltImage,
  platform: Platform,
  names: readonly Reference[],
  statements: readonly Statement[],
): IndexMember {
  const subject = subjectsOf(image, platform, names);
  const layers = statements.map(({ predicateType, predicate }) => {
    const bytes = jsonBytes({
      _type: 'https://in-toto.io/Statement/v0.1',
      predicateType,
      subject,
      predicate,
    });
    return { predicateType, bytes, digest: digestOf(bytes) };
  });
  // A configuration has to be there, and nobody reads it.
  const config = jsonBytes({
    ...unknown,
    config: {},
    rootfs: { type: 'layers', diff_ids: layers.map(({ digest }) => digest) },
  });
  const manifest = jsonBytes({
    schemaVersion: 2,
    mediaType: mediaTypes.ociManifest,
    config: { mediaType: mediaTypes.ociConfig, digest: digestOf(config), size: config.length },
    layers: layers.map(({ predicateType, bytes, digest }) => ({
      mediaType: statementMediaType,
      digest,
      size: bytes.length,
      annotations: { 'in-toto.io/predicate-type': predicateType },
    })),
  });
  return {
    image: {
      digest: digestOf(manifest),
      mediaType: mediaTypes.ociManifest,
      manifest,
      blobs: new Map([
        [digestOf(config), config],
        ...layers.map(({ digest, bytes }) => [digest, bytes] as const),
      ]),
    },
    platform: unknown,
    annotations: {
      'vnd.docker.reference.digest': image.digest,
      'vnd.docker.reference.type': 'attestation-manifest',
    },
  };
}

/** Package addresses of the image, one for each name it is built under. */
function subjectsOf({ digest }: BuiltImage, platform: Platform, names: readonly Reference[]) {
  const sha256 = digest.slice('sha256:'.length);
  const all = names.map((name) => packageUrl(name, platform));
  return (all.length > 0 ? all : ['_']).map((name) => ({ name, digest: { sha256 } }));
}

/** `pkg:docker/node@24-alpine?platform=linux%2Famd64`. Source: the package-url specification. */
export function packageUrl(reference: Reference, platform: Platform): string {
  const { tag, digest } = reference;
  const version = tag ?? digest;
  return `pkg:docker/${familiarName(reference)}${version ? `@${encodeURIComponent(version)}` : ''}?platform=${encodeURIComponent(platformText(platform))}`;
}

function jsonBytes(value: object): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value));
}
