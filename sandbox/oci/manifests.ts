/** Manifests by tag and by digest. */
import { digestOf, isDigest } from '#ecr/digest.ts';
import { isEcrError, refusal } from '#ecr/errors.ts';
import { readAll } from '../blobs/blobs.ts';
import { repositoryForPush } from '../creation-templates.ts';
import { requireKey } from '../kms-keys.ts';
import { batchDeleteImage } from '../operations/batch-delete-image.ts';
import { putImage } from '../operations/put-image.ts';
import { pullThrough } from '../pull-through/index.ts';
import { findImage, isTag, type ImageId } from '../rules/image-ids.ts';
import { readManifest } from '../rules/manifest.ts';
import { recordPull } from '../rules/pull-time.ts';
import { canTagMove } from '../rules/tag-mutability.ts';
import type { Asked } from './asked.ts';
import { digestInvalid, manifestUnknown, OciError, upstreamRefused } from './errors.ts';
import { piecesOf } from './pieces.ts';

/** Source: ImageManifest, Amazon ECR API reference. */
const limit = 4_194_304;

/**
 * GET and HEAD. What is stored is what is sent, whatever `accept` says: ECR may convert between Docker
 * schema 2 and OCI for a pull by tag, and every client of today takes either. HEAD is no pull.
 */
export async function getManifest({ request, context, name, reference }: Asked): Promise<Response> {
  const { registry, blobs, clock, caller } = context;
  const [refused] = await pullThrough(context, name, [idOf(reference)]);
  if (refused) throw upstreamRefused(refused);
  const repository = registry.repository(name);
  requireKey(repository, clock.now());
  const found = findImage(repository, idOf(reference));
  if ('failure' in found || found.image.status !== 'ACTIVE') throw manifestUnknown();
  const { digest, mediaType } = found.image;
  const isPull = request.method === 'GET' && !caller.isObserver;
  if (isPull) recordPull(repository, found.image, { caller: context.caller, now: clock.now() });
  const bytes = await readAll(blobs, digest);
  if (!bytes) throw new Error(`the manifest of ${digest} is lost`);
  return new Response(bytes as Uint8Array<ArrayBuffer>, {
    headers: {
      'content-type': mediaType,
      'content-length': String(bytes.length),
      'docker-content-digest': digest,
    },
  });
}

/** PUT is PutImage, except that pushing again what is there already is no error: clients retry. */
export async function putManifest({ request, context, name, reference }: Asked): Promise<Response> {
  const repository = await repositoryForPush(context, name);
  const { imageDigest, imageTag } = idOf(reference);
  if (imageDigest !== undefined && !isDigest(imageDigest)) throw digestInvalid(imageDigest);
  if (imageTag !== undefined && !isTag(imageTag)) {
    throw new OciError(400, 'TAG_INVALID', `'${imageTag.slice(0, 130)}' is no tag`);
  }
  const imageManifest = await readBody(request);
  const imageManifestMediaType = request.headers.get('content-type')?.split(';')[0]?.trim();
  const manifest = readManifest(imageManifest, imageManifestMediaType);
  const input = {
    repositoryName: name,
    imageManifest,
    imageManifestMediaType,
    imageDigest,
    imageTag,
  };
  try {
    await putImage.run(input, context);
  } catch (error) {
    if (!isEcrError(error, 'ImageAlreadyExistsException')) throw error;
    // An immutable tag refuses even the digest it has (aws/containers-roadmap#2179).
    if (imageTag !== undefined && !canTagMove(repository.settings, imageTag)) {
      throw refusal('ImageTagAlreadyExistsException', { tag: imageTag, repository: name });
    }
  }
  const digest = digestOf(imageManifest);
  return new Response(null, {
    status: 201,
    headers: {
      location: `/v2/${name}/manifests/${digest}`,
      'docker-content-digest': digest,
      ...(manifest.subject && { 'oci-subject': manifest.subject }),
    },
  });
}

/** By tag: the tag goes, and with the last one the image. By digest: the image with all its tags. */
export async function deleteManifest({ context, name, reference }: Asked): Promise<Response> {
  const { failures } = await batchDeleteImage.run(
    { repositoryName: name, imageIds: [idOf(reference)] },
    context,
  );
  const [failure] = failures;
  if (!failure) return new Response(null, { status: 202 });
  if (failure.failureCode === 'ImageReferencedByManifestList') {
    throw new OciError(405, 'UNSUPPORTED', failure.failureReason ?? '');
  }
  throw manifestUnknown();
}

/** A tag has no colon, and a digest has one. */
function idOf(reference: string): ImageId {
  return reference.includes(':') ? { imageDigest: reference } : { imageTag: reference };
}

/** The body as text, exactly: a byte order mark stays, and what is not UTF-8 is no manifest. */
async function readBody(request: Request): Promise<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let text = '';
  try {
    for await (const piece of piecesOf(request)) {
      text += decoder.decode(piece, { stream: true });
      if (text.length > limit) {
        throw new OciError(413, 'SIZE_INVALID', `A manifest may have ${limit} characters`);
      }
    }
    return text + decoder.decode();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw refusal('InvalidParameterException', {
      field: 'ImageManifest',
      constraint: 'Invalid JSON syntax',
    });
  }
}
