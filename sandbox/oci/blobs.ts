/** Layers and configurations: HEAD tells of them, GET leads to a URL where they can be had. */
import { isDigest, type Digest } from '#ecr/digest.ts';
import { requireKey } from '../kms-keys.ts';
import { availabilityOf } from '../rules/layer-availability.ts';
import type { Repository } from '../store.ts';
import { contextIn, type World } from '../world.ts';
import type { Asked } from './asked.ts';
import { digestInvalid, OciError } from './errors.ts';
import { readPresigned, writePresigned } from './presigned.ts';
import { rangeOf } from './range.ts';

export function findBlob({ context, name, reference }: Asked): Response {
  const { digest, size } = blobIn(context.registry.repository(name), reference);
  return new Response(null, { headers: { ...headersOf(digest), 'content-length': String(size) } });
}

/**
 * ECR sends its clients to Amazon S3, here it is another URL of the same host: a client must follow, and
 * need not authorize itself there. A blob no image names yet can be had as well, as the specification
 * wants; GetDownloadUrlForLayer refuses it.
 */
export function getBlob({ context, name, reference }: Asked): Response {
  const { registry, clock } = context;
  const repository = registry.repository(name);
  requireKey(repository, clock.now());
  const { digest } = blobIn(repository, reference);
  const location = writePresigned({ registry, repositoryName: name, digest }, clock.now());
  return new Response(null, {
    status: 307,
    headers: { location, 'docker-content-digest': digest },
  });
}

/** Answers the URL that `getBlob` and GetDownloadUrlForLayer give. */
export async function answerDownload(request: Request, url: URL, world: World): Promise<Response> {
  const path = /^\/v2\/(?<name>.+)\/blobs\/(?<digest>sha256:[a-f0-9]{64})$/.exec(url.pathname);
  const { name = '', digest = '' } = path?.groups ?? {};
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    throw new OciError(405, 'UNSUPPORTED', 'A download URL can only be read', {
      headers: { allow: 'GET, HEAD' },
    });
  }
  const owner =
    isDigest(digest) && readPresigned(url, { repositoryName: name, digest }, world.clock.now());
  if (!owner) throw new OciError(403, 'DENIED', 'Request has expired');
  const { registry } = contextIn(world, { ...anyone, ...owner });
  const blob = blobIn(registry.repository(name), digest);
  return download(request, world, blob.digest, blob.size);
}

const anyone = { arn: '', userId: '', isObserver: true };

async function download(
  request: Request,
  { blobs }: World,
  digest: Digest,
  size: number,
): Promise<Response> {
  const range = rangeOf(request.headers.get('range'), size);
  if (range === 'unsatisfiable') {
    throw new OciError(416, 'RANGE_INVALID', 'The blob has no such bytes', {
      headers: { 'content-range': `bytes */${size}` },
    });
  }
  const { start, end } = range ?? { start: 0, end: size };
  const body = request.method === 'HEAD' ? null : await blobs.read(digest, { start, end });
  if (body === undefined) throw new Error(`the bytes of ${digest} are lost`);
  return new Response(body, {
    status: range ? 206 : 200,
    headers: {
      ...headersOf(digest),
      'content-length': String(end - start),
      ...(range && { 'content-range': `bytes ${start}-${end - 1}/${size}` }),
    },
  });
}

function blobIn(repository: Repository, digest: string): { digest: Digest; size: number } {
  if (!isDigest(digest)) throw digestInvalid(digest);
  const layer = repository.layers.get(digest);
  if (!layer || availabilityOf(repository, digest) !== 'AVAILABLE') {
    throw new OciError(404, 'BLOB_UNKNOWN', 'blob unknown to registry');
  }
  return layer;
}

function headersOf(digest: Digest) {
  return {
    'accept-ranges': 'bytes',
    'content-type': 'application/octet-stream',
    'docker-content-digest': digest,
  };
}
