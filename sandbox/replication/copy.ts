/**
 * Copies one image into another registry of the sandbox. Tags come along where the destination lets them;
 * policies and settings never do, and what is copied in is not copied on.
 */
import type { Digest } from '#ecr/digest.ts';
import { isEcrError } from '#ecr/errors.ts';
import { readAll } from '../blobs/blobs.ts';
import { clockAt } from '../clock-at.ts';
import { createFromTemplate } from '../creation-templates.ts';
import { emit } from '../events.ts';
import type { Context } from '../operation.ts';
import { mayReplicate } from '../permissions/services.ts';
import { acceptPush, checkPush } from '../rules/manifest-push.ts';
import { readManifest } from '../rules/manifest.ts';
import { canTagMove } from '../rules/tag-mutability.ts';
import type { Registry, Repository } from '../store.ts';
import type { World } from '../world.ts';
import type { ReplicationJob } from './jobs.ts';

/** Why a copy failed. ECR's own codes are documented nowhere: these are the sandbox's. */
export type FailureCode = 'ImageNotFound' | 'AccessDenied' | 'RepositoryNotFound' | 'LimitExceeded';

type Copying = Pick<World, 'store' | 'blobs' | 'clock'>;

/** @param at seconds since 1970 at which it was due; @returns why it failed, if it did. */
export async function copyImage(
  source: Registry,
  job: ReplicationJob,
  world: Copying,
  at: number,
): Promise<FailureCode | undefined> {
  const target = world.store.registry(job.account, job.region);
  const failure = await attempt(source, target, job, world, at);
  emit({ registry: target, store: world.store, clock: clockAt(at) }, 'ECR Replication Action', {
    result: failure === undefined ? 'SUCCESS' : 'FAILED',
    'repository-name': job.repository,
    'image-digest': job.digest,
    'source-account': source.account,
    'action-type': 'REPLICATE',
    'source-region': source.region,
    'image-tag': job.tag,
  });
  return failure;
}

async function attempt(
  source: Registry,
  target: Registry,
  { repository: name, digest, tag }: ReplicationJob,
  world: Copying,
  at: number,
): Promise<FailureCode | undefined> {
  const from = source.find(name);
  // Deleted or archived before its copy was due.
  if (from?.image(digest)?.status !== 'ACTIVE') return 'ImageNotFound';
  const isForeign = source.account !== target.account;
  const place = { registry: target, store: world.store, clock: world.clock };
  if (isForeign && !mayReplicate(source, 'ecr:ReplicateImage', name, place)) return 'AccessDenied';
  const into = target.find(name) ?? created(source, name, { ...place, isForeign });
  if (!into) return 'RepositoryNotFound';
  try {
    await copyTree(from, into, digest, world, at);
  } catch (error) {
    if (!isEcrError(error, 'LimitExceededException')) throw error;
    return 'LimitExceeded';
  }
  if (tag !== undefined && from.imageByTag(tag)?.digest === digest) {
    // An immutable destination keeps the tag where it is: the copy arrives without it.
    if (!into.imageByTag(tag) || canTagMove(into.settings, tag)) into.tag(tag, digest);
  }
  return undefined;
}

/** An image with its layers; an index with its members first, also those that were pushed before the rule. */
async function copyTree(
  from: Repository,
  into: Repository,
  digest: Digest,
  world: Copying,
  at: number,
): Promise<void> {
  const image = from.image(digest);
  if (!image || into.image(digest)?.status === 'ACTIVE') return;
  for (const member of image.members ?? []) await copyTree(from, into, member, world, at);
  for (const blob of image.blobs) {
    const layer = from.layers.get(blob);
    if (layer && !into.layers.has(blob)) into.layers.set(blob, layer);
  }
  const bytes = await readAll(world.blobs, digest);
  if (!bytes) throw new Error(`the manifest of ${digest} is lost`);
  const manifest = readManifest(new TextDecoder().decode(bytes), image.mediaType);
  const push = { manifest, digest, tag: undefined };
  checkPush(into, push);
  acceptPush(into, push, { now: at, pushedBy: replicatorOf(into.registry) });
}

function created(
  source: Registry,
  name: string,
  place: Pick<Context, 'registry' | 'store' | 'clock'> & { isForeign: boolean },
): Repository | undefined {
  if (place.isForeign && !mayReplicate(source, 'ecr:CreateRepository', name, place)) {
    return undefined;
  }
  try {
    return createFromTemplate(place, name, 'REPLICATION');
  } catch (error) {
    // A template that needs a role and has none, or a registry that is full.
    if (isEcrError(error)) return undefined;
    throw error;
  }
}

function replicatorOf({ account }: Registry): string {
  return `arn:aws:iam::${account}:role/aws-service-role/replication.ecr.amazonaws.com/AWSServiceRoleForECRReplication`;
}
