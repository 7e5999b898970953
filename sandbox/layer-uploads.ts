/**
 * Layers on their way into a repository: what UploadLayerPart and a registry's PATCH have in common.
 * Work on one upload is done in turn, so that two pieces that come at once cannot mix.
 */
import type { Digest } from '#ecr/digest.ts';
import { refusal } from '#ecr/errors.ts';
import { requireKey } from './kms-keys.ts';
import type { Context } from './operation.ts';
import { createRequestId } from './request-id.ts';
import type { Repository, Upload } from './store.ts';

/** Seconds after which an upload nobody completed is forgotten, with its bytes. */
const lifetime = 24 * 60 * 60;

const turns = new Map<string, Promise<unknown>>();

/** Runs `work` when nothing else works on the upload. */
export async function inTurn<T>(upload: string, work: () => Promise<T>): Promise<T> {
  const turn = (turns.get(upload) ?? Promise.resolve()).then(work, work);
  turns.set(upload, turn);
  try {
    return await turn;
  } finally {
    if (turns.get(upload) === turn) turns.delete(upload);
  }
}

export async function beginUpload(repository: Repository, context: Context): Promise<Upload> {
  const now = context.clock.now();
  requireKey(repository, now);
  const upload: Upload = { id: createRequestId(), startedAt: now };
  const stale = [...repository.uploads.values()].filter((it) => now - it.startedAt > lifetime);
  repository.uploads.set(upload.id, upload);
  for (const { id } of stale) await inTurn(id, () => cancelUpload(repository, id, context));
  return upload;
}

/** The upload and its repository. Throws if either is not there, or not any more. */
export function findUpload(
  { registry }: Context,
  repositoryName: string,
  id: string,
): { repository: Repository; upload: Upload } {
  const repository = registry.repository(repositoryName);
  const upload = repository.uploads.get(id);
  if (!upload) throw refusal('UploadNotFoundException', undefined);
  return { repository, upload };
}

/**
 * Makes a layer of what was received, if that is what its digest says. The upload is over either way.
 * Throws `InvalidLayerException`. @returns whether the repository had the layer before.
 */
export async function finishUpload(
  context: Context,
  { repositoryName, id, digest: expected }: { repositoryName: string; id: string; digest: Digest },
): Promise<{ hadLayer: boolean }> {
  requireKey(findUpload(context, repositoryName, id).repository, context.clock.now());
  const { digest, size } = await context.blobs.finish(id, expected);
  // Others had their turn meanwhile: the repository may be gone.
  const { repository } = findUpload(context, repositoryName, id);
  repository.uploads.delete(id);
  if (digest !== expected) throw refusal('InvalidLayerException', undefined);
  const hadLayer = repository.layers.has(digest);
  if (!hadLayer) repository.layers.set(digest, { digest, size });
  return { hadLayer };
}

export async function cancelUpload(
  repository: Repository,
  id: string,
  { blobs }: Context,
): Promise<void> {
  repository.uploads.delete(id);
  await blobs.cancel(id);
}
