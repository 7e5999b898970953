/** `docker image prune`, `docker builder prune` and `docker system prune` */
import { familiarText } from '#ecr/oci/reference.ts';
import { cacheBlobs, clearCache } from '../build/cache.ts';
import { confirmed } from '../confirmed.ts';
import { pruneContainers } from '../container/change.ts';
import { listContainers } from '../container/store.ts';
import type { StoredImage } from '../store/image-store.ts';
import type { Invocation } from '../subcommand.ts';
import { sizeText } from '../words/units.ts';
import { blobSize } from './usage.ts';

export async function pruneImages(invocation: Invocation): Promise<number> {
  const { flags, context } = invocation;
  const what = flags.has('all')
    ? 'all images without at least one container associated to them.'
    : 'all dangling images.';
  if (!(await confirmed(invocation, `WARNING! This will remove ${what}`))) return 1;
  const before = await blobSize(context.fs);
  const lines = await dropImages(invocation);
  if (lines.length > 0) context.stdout(`Deleted Images:\n${lines.join('')}\n`);
  context.stdout(`Total reclaimed space: ${sizeText(before - (await blobSize(context.fs)))}\n`);
  return 0;
}

/** Those without a name, or with `--all` those without a container; resolves to what the engine says. */
async function dropImages({ flags, context, store }: Invocation): Promise<readonly string[]> {
  const used = new Set((await listContainers(context.fs)).map(({ imageDigest }) => imageDigest));
  const isGoing = ({ digest, tags, digests }: StoredImage) =>
    !used.has(digest) && (flags.has('all') || (tags.length === 0 && digests.length === 0));
  const lines: string[] = [];
  for (const image of (await store.list()).filter(isGoing)) {
    for (const it of [...image.tags, ...image.digests])
      lines.push(`untagged: ${familiarText(it)}\n`);
    lines.push(`deleted: ${image.id}\n`);
    const gone = await store.remove(image.digest);
    for (const { digest } of image.layers)
      if (gone.includes(digest)) lines.push(`deleted: ${digest}\n`);
  }
  return lines;
}

export async function pruneCache(invocation: Invocation): Promise<number> {
  const { flags, context } = invocation;
  const what = flags.has('all') ? 'all build cache.' : 'all dangling build cache.';
  if (!(await confirmed(invocation, `WARNING! This will remove ${what}`))) return 1;
  const freed = await dropCache(invocation);
  context.stdout(`Total:\t${sizeText(freed)}\n`);
  return 0;
}

/** Resolves to the bytes it freed. */
async function dropCache({ context, store }: Invocation): Promise<number> {
  const before = await blobSize(context.fs);
  const blobs = await cacheBlobs(context.fs);
  await clearCache(context.fs);
  await store.sweep(blobs);
  return before - (await blobSize(context.fs));
}

export async function pruneAll(invocation: Invocation): Promise<number> {
  const { flags, context } = invocation;
  const images = flags.has('all')
    ? 'all images without at least one container associated to them'
    : 'all dangling images';
  const warning = `WARNING! This will remove:\n  - all stopped containers\n  - all networks not used by at least one container\n  - ${images}\n  - unused build cache\n`;
  if (!(await confirmed(invocation, warning))) return 1;
  const before = await blobSize(context.fs);
  const containers = await pruneContainers(invocation);
  if (containers.length > 0) {
    context.stdout(`Deleted Containers:\n${containers.map((it) => `${it}\n`).join('')}\n`);
  }
  const lines = await dropImages(invocation);
  if (lines.length > 0) context.stdout(`Deleted Images:\n${lines.join('')}\n`);
  await dropCache(invocation);
  context.stdout(`Total reclaimed space: ${sizeText(before - (await blobSize(context.fs)))}\n`);
  return 0;
}
