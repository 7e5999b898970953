/** A registry that can be pulled from by anyone. It says what it does not carry, since the real one may. */
import { isDigest } from '#ecr/digest.ts';
import type { BuiltImage } from '#ecr/oci/image.ts';
import { OciError, writeOciError } from '../oci/errors.ts';
import { rangeOf } from '../oci/range.ts';
import { catalogue, type Carried } from './catalogue.ts';
import type { Upstream } from './index.ts';

export async function answerAs(upstream: Upstream, request: Request): Promise<Response> {
  let answer: Response;
  try {
    answer = await answerTo(upstream, request);
  } catch (error) {
    if (!(error instanceof OciError)) throw error;
    answer = writeOciError(error);
  }
  const headers = new Headers(answer.headers);
  headers.set('docker-distribution-api-version', 'registry/2.0');
  const body = request.method === 'HEAD' ? null : answer.body;
  return new Response(body, { status: answer.status, headers });
}

async function answerTo(upstream: Upstream, request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    throw new OciError(405, 'UNSUPPORTED', 'The operation is unsupported.', {
      headers: { allow: 'GET, HEAD' },
    });
  }
  if (/^\/v2\/?$/.test(pathname)) return new Response(null);
  const path = /^\/v2\/(?<name>.+)\/(?<kind>manifests|blobs|tags)\/(?<reference>[^/]+)$/.exec(
    pathname,
  );
  const { name = '', kind, reference: encoded = '' } = path?.groups ?? {};
  // A digest's colon is all that a client may have encoded.
  const reference = encoded.replace(/%3A/i, ':');
  const repository = catalogue[upstream].get(name);
  if (!repository) throw nameUnknown(upstream, name);
  switch (kind) {
    case 'tags':
      return Response.json({ name, tags: Object.keys(repository).sort() });
    case 'manifests':
      return manifestOf(await imageAt(repository, reference, name));
    default:
      return blobOf(repository, reference, request.headers.get('range'));
  }
}

async function imageAt(repository: Carried, reference: string, name: string): Promise<BuiltImage> {
  const image = Object.hasOwn(repository, reference)
    ? await repository[reference]?.()
    : (await allIn(repository)).find(({ digest }) => digest === reference);
  if (image) return image;
  const carried = Object.keys(repository).sort().join(', ');
  throw new OciError(
    404,
    'MANIFEST_UNKNOWN',
    `Requested image not found. Of ${name}, this sandbox carries ${carried}.`,
  );
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
  repository: Carried,
  digest: string,
  rangeHeader: string | null,
): Promise<Response> {
  const blobs = isDigest(digest)
    ? (await allIn(repository)).flatMap((image) => image.blobs.get(digest) ?? [])
    : [];
  const [content] = blobs;
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

/** Every image of a repository, members of indexes included. */
async function allIn(repository: Carried): Promise<BuiltImage[]> {
  const tagged = await Promise.all(Object.values(repository).map((build) => build()));
  return tagged.flatMap((image) => [image, ...(image.members ?? [])]);
}

function nameUnknown(upstream: Upstream, name: string): OciError {
  const carried = [...catalogue[upstream].keys()].sort().join(', ');
  return new OciError(
    404,
    'NAME_UNKNOWN',
    `The repository with name '${name}' does not exist here: of this registry, the sandbox carries ${carried}.`,
  );
}
