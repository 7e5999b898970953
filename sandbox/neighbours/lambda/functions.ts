/** Functions made of images. They are kept with the digest their tag stood for then, and are never run. */
import { EcrError } from '#ecr/errors.ts';
import { mediaTypes } from '#ecr/oci/descriptor.ts';
import { partitionOf } from '#ecr/names.ts';
import type { Context } from '../../operation.ts';
import type { Registry } from '../../store.ts';
import { findImage } from '../named-image.ts';

export interface FunctionRow {
  readonly name: string;
  readonly role: string;
  readonly description: string;
  /** As it was given, and with the digest that was found for it. */
  readonly imageUri: string;
  readonly resolvedUri: string;
  readonly codeSize: number;
  readonly architecture: 'x86_64' | 'arm64';
  readonly memorySize: number;
  readonly timeout: number;
  readonly environment: Readonly<Record<string, string>>;
  readonly imageConfig?: object | undefined;
  readonly tags: Readonly<Record<string, string>>;
  readonly revision: string;
  /** Seconds since 1970. */
  readonly modifiedAt: number;
}

/** By name. */
export function functionsIn(registry: Registry) {
  return registry.shelf<FunctionRow>('lambda-functions');
}

/** By name, ARN, or part of one. */
export function functionOf(registry: Registry, nameOrArn: string): FunctionRow {
  const name = /(?:^|:function:)([\w-]+)(?::[\w$-]+)?$/.exec(nameOrArn)?.[1] ?? nameOrArn;
  const found = functionsIn(registry).get(name);
  if (found) return found;
  throw new EcrError(
    'ResourceNotFoundException',
    `Function not found: ${functionArn(registry, name)}`,
    404,
    { members: { Type: 'User' } },
  );
}

function functionArn({ account, region }: Registry, name: string): string {
  return `arn:${partitionOf(region)}:lambda:${region}:${account}:function:${name}`;
}

/**
 * The image as it is now: another push changes nothing until the function is updated. Throws what Lambda
 * answers for an image it cannot take; whether its repository lets Lambda in is not asked.
 */
export function resolveImage(
  uri: string,
  context: Context,
): { resolvedUri: string; codeSize: number } {
  const found = findImage(uri, context);
  if (!found) {
    throw invalid(`Source image ${uri} is not valid. Provide a valid source image.`);
  }
  if (found.registry.region !== context.registry.region) {
    throw invalid(
      `Source image ${uri} is in another Region than the function. Provide a source image of ${context.registry.region}.`,
    );
  }
  const { image } = found;
  if (!image) throw invalid(`Source image ${uri} does not exist. Provide a valid source image.`);
  const isImage =
    image.mediaType === mediaTypes.ociManifest || image.mediaType === mediaTypes.dockerManifest;
  if (!isImage) {
    throw invalid(
      `The image manifest, config or layer media type for the source image ${uri} is not supported.`,
    );
  }
  const [host = ''] = uri.split('/');
  return { resolvedUri: `${host}/${found.repository}@${image.digest}`, codeSize: image.size };
}

export function invalid(message: string): EcrError {
  return new EcrError('InvalidParameterValueException', message, 400, {
    members: { Type: 'User' },
  });
}

export function configurationOf(row: FunctionRow, registry: Registry) {
  return {
    FunctionName: row.name,
    FunctionArn: functionArn(registry, row.name),
    Role: row.role,
    CodeSize: 0,
    Description: row.description,
    Timeout: row.timeout,
    MemorySize: row.memorySize,
    LastModified: new Date(row.modifiedAt * 1000).toISOString().replace('Z', '+0000'),
    CodeSha256: row.resolvedUri.split('@sha256:')[1],
    Version: '$LATEST',
    TracingConfig: { Mode: 'PassThrough' as const },
    RevisionId: row.revision,
    State: 'Active' as const,
    LastUpdateStatus: 'Successful' as const,
    PackageType: 'Image' as const,
    Architectures: [row.architecture],
    EphemeralStorage: { Size: 512 },
    ...(Object.keys(row.environment).length > 0 && { Environment: { Variables: row.environment } }),
    ...(row.imageConfig && { ImageConfigResponse: { ImageConfig: row.imageConfig } }),
  };
}
