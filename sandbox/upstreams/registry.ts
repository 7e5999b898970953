/** A registry that can be pulled from by anyone. It says what it does not carry, since the real one may. */
import { isDigest, type Digest } from '#ecr/digest.ts';
import type { BuiltImage } from '#ecr/oci/image.ts';
import { OciError, writeOciError } from '../oci/errors.ts';
import { rangeOf } from '../oci/range.ts';
import { catalogue, type Tags } from './catalogue.ts';
import { needsLogin, type Upstream } from './hosts.ts';
import type { Publishing } from './index.ts';
import { imagesIn, imageTagged, tagsOf } from './published.ts';

export async function answerAs(
  upstream: Upstream,
  request: Request,
  publishing: Publishing,
): Promise<Response> {
  let answer: Response;
  try {
    answer = await answerTo(upstream, request, publishing);
  } catch (error) {
    if (!(error instanceof OciError)) throw error;
    answer = writeOciError(error);
  }
  const headers = new Headers(answer.headers);
  headers.set('docker-distribution-api-version', 'registry/2.0');
  const body = request.method === 'HEAD' ? null : answer.body;
  return new Response(body, { status: answer.status, headers });
}

async function answerTo(
  upstream: Upstream,
  request: Request,
  publishing: Publishing,
): Promise<Response> {
  const { pathname, host } = new URL(request.url);
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    throw new OciError(405, 'UNSUPPORTED', 'The operation is unsupported.', {
      headers: { allow: 'GET, HEAD' },
    });
  }
  if (needsLogin(upstream) && !request.headers.has('authorization')) {
    throw new OciError(401, 'UNAUTHORIZED', 'authentication required', {
      headers: { 'www-authenticate': `Basic realm="https://${host}/"` },
    });
  }
  if (/^\/v2\/?$/.test(pathname)) return new Response(null);
  const path = /^\/v2\/(?<name>.+)\/(?<kind>manifests|blobs|tags)\/(?<reference>[^/]+)$/.exec(
    pathname,
  );
  const { name = '', kind, reference: encoded = '' } = path?.groups ?? {};
  // A digest's colon is all that a client may have encoded.
  const reference = encoded.replace(/%3A/i, ':');
  const tags = tagsOf(upstream, name);
  if (!tags) throw nameUnknown(upstream, name);
  const images = () => imagesIn(upstream, name, publishing);
  switch (kind) {
    case 'tags':
      return Response.json({ name, tags: Object.keys(tags).sort() });
    case 'manifests': {
      const image = isDigest(reference)
        ? await imageWith(images(), reference)
        : await imageTagged(upstream, name, reference, publishing);
      if (!image) throw manifestUnknown(name, tags);
      return manifestOf(image);
    }
    default:
      return blobOf(images(), reference, request.headers.get('range'));
  }
}

async function imageWith(
  images: AsyncIterable<BuiltImage>,
  digest: string,
): Promise<BuiltImage | undefined> {
  for await (const image of images) if (image.digest === digest) return image;
  return undefined;
}

function manifestOf({ digest, mediaType, manifest }: BuiltImage): Response {
  return new Response(manifest as Uint8Array<ArrayBuffer>, {
    headers: {
      'content-type': mediaType,
      'content-length': String(manifest.length),
      'docker-content-digest': digest,
    },
  });
}

async function blobOf(
  images: AsyncIterable<BuiltImage>,
  digest: string,
  rangeHeader: string | null,
): Promise<Response> {
  const content = isDigest(digest) ? await blobWith(images, digest) : undefined;
  if (!content) throw new OciError(404, 'BLOB_UNKNOWN', 'blob unknown to registry');
  const range = rangeOf(rangeHeader, content.length);
  if (range === 'unsatisfiable') {
    throw new OciError(416, 'RANGE_INVALID', 'The blob has no such bytes', {
      headers: { 'content-range': `bytes */${content.length}` },
    });
  }
  const { start, end } = range ?? { start: 0, end: content.length };
  return new Response(content.slice(start, end), {
    status: range ? 206 : 200,
    headers: {
      'accept-ranges': 'bytes',
      'content-type': 'application/octet-stream',
      'content-length': String(end - start),
      'docker-content-digest': digest,
      ...(range && { 'content-range': `bytes ${start}-${end - 1}/${content.length}` }),
    },
  });
}

async function blobWith(
  images: AsyncIterable<BuiltImage>,
  digest: Digest,
): Promise<Uint8Array | undefined> {
  for await (const { blobs } of images) {
    const content = blobs.get(digest);
    if (content) return content;
  }
  return undefined;
}

function manifestUnknown(name: string, tags: Tags): OciError {
  const carried = Object.keys(tags).sort().join(', ');
  return new OciError(
    404,
    'MANIFEST_UNKNOWN',
    `Requested image not found. Of ${name}, this sandbox carries ${carried}.`,
  );
}

function nameUnknown(upstream: Upstream, name: string): OciError {
  const carried = Object.keys(catalogue[upstream]).sort().join(', ');
  return new OciError(
    404,
    'NAME_UNKNOWN',
    `The repository with name '${name}' does not exist here: of this registry, the sandbox carries ${carried}.`,
  );
}
