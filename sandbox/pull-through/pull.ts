/**
 * What a pull below a cache rule's prefix sets off. Source: "Sync an upstream registry with an Amazon ECR
 * private registry", Amazon ECR user guide.
 */
import { isDigest } from '#ecr/digest.ts';
import { isEcrError, refusal } from '#ecr/errors.ts';
import { repositoryArn } from '#ecr/names.ts';
import { emit } from '../events.ts';
import { createFromTemplate, mayCreateFromTemplate } from '../creation-templates.ts';
import type { Context } from '../operation.ts';
import { isPermitted } from '../permissions/permit.ts';
import { replicatePush } from '../replication/jobs.ts';
import { isTag, type ImageFailure, type ImageId } from '../rules/image-ids.ts';
import { canTagMove } from '../rules/tag-mutability.ts';
import type { Repository } from '../store.ts';
import type { PullThroughCacheRule } from '../store/cache-rows.ts';
import { recordDeed } from '../trail.ts';
import { fetchImage, keepImage } from './import-image.ts';
import { openOrigin } from './open-origin.ts';
import { UpstreamError } from './origin.ts';
import { upstreamNameOf } from './rules.ts';

/** Sandbox seconds after which a tag's upstream is asked again. */
const refreshAfter = 24 * 60 * 60;

/**
 * Brings what is asked for from the upstream, where it is not cached or was last looked for a day ago, and
 * the caller may. Who may not create the repository finds none, and who may not import finds no image.
 * Resolves to why it did not come, where that is more than "there is no such image" and nothing is cached.
 */
export async function pullFrom(
  rule: PullThroughCacheRule,
  name: string,
  imageId: ImageId,
  context: Context,
): Promise<ImageFailure | undefined> {
  const { registry, clock } = context;
  const repository = registry.find(name);
  const reference = imageId.imageDigest ?? imageId.imageTag ?? '';
  const isWellFormed = isDigest(reference) || isTag(reference);
  if (!isWellFormed || isFresh(repository, imageId, clock.now())) return undefined;
  if (!repository && !(await mayCreateFromTemplate(context, name, 'PULL_THROUGH_CACHE'))) {
    return undefined;
  }
  if (!(await isPermitted({ action: 'ecr:BatchImportUpstreamImage', repository: name }, context))) {
    // The repository comes first, as for an image that the upstream does not have.
    if (!registry.find(name)) createFromTemplate(context, name, 'PULL_THROUGH_CACHE');
    return undefined;
  }
  try {
    const origin = openOrigin(rule, upstreamNameOf(rule, name), context);
    const top = await origin.manifest(reference);
    const imported = await fetchImage(origin, top, context);
    const into = registry.find(name) ?? createFromTemplate(context, name, 'PULL_THROUGH_CACHE');
    keepImage(into, imported, context);
    // A pull that brings an image is two deeds: CloudTrail shows by this one that nobody pushed it.
    const parameters = { repositoryName: name, imageIds: [{ ...imageId }] };
    recordDeed(context, { service: 'ecr', operation: 'BatchImportUpstreamImage', parameters });
    const { imageTag } = imageId;
    // By digest one image comes, without the tags that the upstream has on it.
    if (imageTag !== undefined && imageId.imageDigest === undefined) {
      if (!into.imageByTag(imageTag) || canTagMove(into.settings, imageTag)) {
        into.tag(imageTag, top.digest);
      }
      noteCheck(into, imageTag, clock.now());
    }
    // A cached repository is replicated as any other; members come before their index.
    for (const { digest } of imported.manifests) {
      const isAsked = digest === top.digest && imageId.imageDigest === undefined;
      const tag = isAsked ? imageTag : undefined;
      replicatePush(context, { repository: name, digest, tag });
    }
    tellOfSync(rule, name, { ...imageId, imageDigest: top.digest }, context);
    return undefined;
  } catch (error) {
    const failure = failureOf(error, name, imageId, context);
    tellOfSync(rule, name, imageId, context, error);
    return failure;
  }
}

/** A digest never changes; a tag is as good as its last look at the upstream. */
function isFresh(
  repository: Repository | undefined,
  { imageDigest, imageTag = '' }: ImageId,
  now: number,
): boolean {
  if (imageDigest !== undefined) return repository?.image(imageDigest) !== undefined;
  const image = repository?.imageByTag(imageTag);
  if (!repository || !image) return false;
  // An image that was pushed by hand has had a look when it came.
  const checkedAt = repository.settings.upstreamCheckedAt?.[imageTag] ?? image.pushedAt;
  return now - checkedAt < refreshAfter;
}

function noteCheck(repository: Repository, tag: string, now: number): void {
  const { upstreamCheckedAt } = repository.settings;
  repository.update({ upstreamCheckedAt: { ...upstreamCheckedAt, [tag]: now } });
}

/** A cached image is served whatever became of its upstream. */
function failureOf(
  error: unknown,
  name: string,
  imageId: ImageId,
  context: Context,
): ImageFailure | undefined {
  const isUpstreams = error instanceof UpstreamError;
  if (!isUpstreams && !isSecretProblem(error)) throw error;
  const { registry } = context;
  const repository = registry.find(name);
  if (repository?.imageByTag(imageId.imageTag ?? '')) return undefined;
  if (!isUpstreams) throw refusal('UnableToGetUpstreamImageException', undefined);
  if (error.reason === 'NotFound') {
    // ECR makes the repository first and then finds nothing: the image is unknown, the name is not.
    if (!repository) createFromTemplate(context, name, 'PULL_THROUGH_CACHE');
    return undefined;
  }
  return { imageId: { ...imageId }, failureCode: error.reason, failureReason: error.message };
}

/** @param error why nothing came. */
function tellOfSync(
  rule: PullThroughCacheRule,
  name: string,
  { imageDigest, imageTag }: ImageId,
  context: Context,
  error?: unknown,
): void {
  const { account, region } = context.registry;
  const detail = {
    'rule-version': '1',
    'sync-status': error === undefined ? 'SUCCESS' : 'FAILED',
    'ecr-repository-prefix': rule.ecrRepositoryPrefix,
    'repository-name': name,
    'upstream-registry-url': rule.upstreamRegistryUrl,
    'image-tag': imageTag,
    'image-digest': imageDigest,
    'failure-code': error instanceof UpstreamError ? error.reason : undefined,
    'failure-reason': error instanceof Error ? error.message : undefined,
  } as const;
  emit(context, 'ECR Pull Through Cache Action', detail, [repositoryArn(account, region, name)]);
}

function isSecretProblem(error: unknown): boolean {
  return isEcrError(
    error,
    'InvalidParameterException',
    'SecretNotFoundException',
    'UnableToAccessSecretException',
    'UnableToDecryptSecretValueException',
  );
}
