/** How an image was built. Source: SLSA provenance 0.2, and BuildKit's "SLSA definitions". */
import { digestOf, type Digest } from '#ecr/digest.ts';
import { platformText, type Platform } from '#ecr/oci/descriptor.ts';
import type { Reference } from '#ecr/oci/reference.ts';
import { packageUrl, type Statement } from './attestations.ts';

/** An image that was built upon or copied from. */
export interface Material {
  readonly reference: Reference;
  readonly platform: Platform;
  /** Of what the reference names. */
  readonly digest: Digest;
}

export interface ProvenanceOptions {
  readonly mode: 'min' | 'max';
  readonly materials: readonly Material[];
  readonly platform: Platform;
  /** RFC 3339. */
  readonly started: string;
  readonly finished: string;
  readonly fileName: string;
  readonly source: string;
  readonly target: string | undefined;
  readonly given: ReadonlyMap<string, string>;
  readonly labels: readonly string[];
  readonly secrets: readonly string[];
}

export const provenanceType = 'https://slsa.dev/provenance/v0.2';

/** In mode `min` without build arguments, secrets' names and the Dockerfile's text. */
export function provenance(options: ProvenanceOptions): Statement {
  const { mode, materials, platform, started, finished, fileName, source, target } = options;
  const isMax = mode === 'max';
  const args = {
    ...Object.fromEntries(options.labels.map(pairOf)),
    ...(isMax && Object.fromEntries([...options.given].map(([k, v]) => [`build-arg:${k}`, v]))),
    ...(target !== undefined && { target }),
  };
  // Random in BuildKit; here the same build at the same time is the same everywhere.
  const id = digestOf(JSON.stringify([started, source, args, platform])).slice(7, 32);
  return {
    predicateType: provenanceType,
    predicate: {
      builder: { id: '' },
      buildType: 'https://mobyproject.org/buildkit@v1',
      materials: materials.map(({ reference, platform, digest }) => ({
        uri: packageUrl(reference, platform),
        digest: { sha256: digest.slice('sha256:'.length) },
      })),
      invocation: {
        configSource: { entryPoint: fileName },
        parameters: {
          frontend: 'dockerfile.v0',
          ...(Object.keys(args).length > 0 && { args }),
          ...(isMax &&
            options.secrets.length > 0 && {
              secrets: options.secrets.map((id) => ({ id, optional: true })),
            }),
          locals: [{ name: 'context' }, { name: 'dockerfile' }],
        },
        environment: { platform: platformText(platform) },
      },
      metadata: {
        buildInvocationID: id,
        buildStartedOn: started,
        buildFinishedOn: finished,
        completeness: { parameters: isMax, environment: true, materials: false },
        reproducible: false,
        ...(isMax && {
          'https://mobyproject.org/buildkit@v1#metadata': {
            source: {
              infos: [{ filename: fileName, language: 'Dockerfile', data: base64(source) }],
            },
          },
        }),
      },
    },
  };
}

function pairOf(label: string): readonly [string, string] {
  const [name = '', ...value] = label.split('=');
  return [`label:${name}`, value.join('=')];
}

function base64(text: string): string {
  const bytes = new TextEncoder().encode(text);
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}
