/**
 * Blob uploads: in one request, in two, or in as many as the client likes, each going on where the last
 * one ended. ECR's own answer to PATCH is 201, and it loses the second chunk (aws/containers-roadmap#2831);
 * here both are as the specification says.
 */
import { isDigest, type Digest } from '#ecr/digest.ts';
import { repositoryForPush } from '../creation-templates.ts';
import { beginUpload, cancelUpload, findUpload, finishUpload, inTurn } from '../layer-uploads.ts';
import type { Asked } from './asked.ts';
import { digestInvalid, OciError } from './errors.ts';
import { mountBlob } from './mount.ts';
import { piecesOf } from './pieces.ts';

/** POST. What cannot be mounted is answered with an ordinary upload, and clients send the bytes. */
export async function begin(asked: Asked): Promise<Response> {
  const { context, name, url } = asked;
  const digest = url.searchParams.has('digest') ? digestIn(url) : undefined;
  const repository = await repositoryForPush(context, name);
  const mounted = await mountBlob(url, repository, context);
  if (mounted !== undefined) return created(name, mounted);
  const { id } = await beginUpload(repository, context);
  const at = { ...asked, reference: id };
  if (digest !== undefined) return inTurn(id, () => complete(at, digest));
  return progress(at, 202, 0);
}

/** GET: how much has come so far. */
export async function status(asked: Asked): Promise<Response> {
  const { context, name, reference: id } = asked;
  findUpload(context, name, id);
  return progress(asked, 204, await context.blobs.received(id));
}

/** PATCH */
export function receive(asked: Asked): Promise<Response> {
  return inTurn(asked.reference, async () => progress(asked, 202, await append(asked)));
}

/** PUT, with the last chunk or without one. */
export function finish(asked: Asked): Promise<Response> {
  const digest = digestIn(asked.url);
  return inTurn(asked.reference, () => complete(asked, digest));
}

/** DELETE */
export function cancel({ context, name, reference: id }: Asked): Promise<Response> {
  return inTurn(id, async () => {
    const { repository } = findUpload(context, name, id);
    await cancelUpload(repository, id, context);
    return new Response(null, { status: 204 });
  });
}

async function complete(asked: Asked, digest: Digest): Promise<Response> {
  const { context, name, reference: id } = asked;
  await append(asked);
  await finishUpload(context, { repositoryName: name, id, digest });
  return created(name, digest);
}

function created(name: string, digest: Digest): Response {
  return new Response(null, {
    status: 201,
    headers: { location: `/v2/${name}/blobs/${digest}`, 'docker-content-digest': digest },
  });
}

/** Takes the body. @returns bytes received so far. */
async function append(asked: Asked): Promise<number> {
  const { context, name, reference: id, request } = asked;
  findUpload(context, name, id);
  let received = await context.blobs.received(id);
  checkContentRange(asked, received);
  for await (const piece of piecesOf(request)) {
    // The repository may have been deleted while the bytes travelled.
    findUpload(context, name, id);
    received = await context.blobs.append(id, piece);
  }
  return received;
}

/** A chunk that says where it belongs must belong where the last one ended. */
function checkContentRange(asked: Asked, received: number): void {
  const header = asked.request.headers.get('content-range');
  if (header === null) return;
  // The specification writes 0-99; many clients write as HTTP does, bytes 0-99/*.
  const [, first, last] = /^(?:bytes[ =])?(\d+)-(\d+)(?:\/.*)?$/.exec(header) ?? [];
  if (first === undefined || last === undefined) {
    throw new OciError(400, 'BLOB_UPLOAD_INVALID', 'Content-Range must be <start>-<end>');
  }
  if (Number(first) !== received) {
    throw new OciError(416, 'RANGE_INVALID', 'The chunk does not begin where the last one ended', {
      headers: headersOf(asked, received),
    });
  }
  const length = asked.request.headers.get('content-length');
  if (length !== null && Number(length) !== Number(last) - Number(first) + 1) {
    throw new OciError(400, 'SIZE_INVALID', 'Content-Range and Content-Length differ');
  }
}

function progress(asked: Asked, status: 202 | 204, received: number): Response {
  return new Response(null, { status, headers: headersOf(asked, received) });
}

function headersOf({ name, reference: id }: Asked, received: number) {
  return {
    location: `/v2/${name}/blobs/uploads/${id}`,
    'docker-upload-uuid': id,
    // Both ends are received, so this form cannot say "nothing"; registries write 0-0 for that.
    range: `0-${Math.max(0, received - 1)}`,
  };
}

function digestIn({ searchParams }: URL): Digest {
  const digest = searchParams.get('digest') ?? '';
  if (isDigest(digest)) return digest;
  throw digestInvalid(digest);
}
