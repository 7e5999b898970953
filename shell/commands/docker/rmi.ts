import { familiarText, type Reference } from '#ecr/oci/reference.ts';
import { listContainers } from './container/store.ts';
import { shortId } from './push.ts';
import type { StoredImage } from './store/image-store.ts';
import type { Invocation, Subcommand } from './subcommand.ts';
import { withLatest } from './tag.ts';

export const rmi: Subcommand = {
  name: 'rmi',
  usage: '[OPTIONS] IMAGE [IMAGE...]',
  about: 'Remove one or more images',
  aliases: 'docker image rm, docker image remove, docker rmi',
  flags: [
    { name: 'force', short: 'f', kind: 'switch', about: 'Force removal of the image' },
    {
      name: 'no-prune',
      kind: 'switch',
      about: 'Do not delete untagged parents',
      isMissing: true,
    },
    {
      name: 'platform',
      kind: 'list',
      about: 'Remove only the given platform variant',
      isMissing: true,
    },
  ],
  operands: [1, Infinity],
  completes: 'images',
  async run(invocation) {
    const complaints: string[] = [];
    for (const name of invocation.operands) {
      const complaint = await removeOne(invocation, name);
      if (complaint) complaints.push(`Error response from daemon: ${complaint}`);
    }
    if (complaints.length === 0) return 0;
    invocation.context.stderr(`${complaints.join('\n')}\n`);
    const isOnlyMissing = complaints.every((it) => it.includes('No such image'));
    return isOnlyMissing && invocation.flags.has('force') ? 0 : 1;
  },
};

/**
 * A tag takes its tag away, and the image with the last one; an ID takes the image if it is one
 * repository's, or all of it with `--force`. Resolves to what speaks against it.
 */
async function removeOne(invocation: Invocation, name: string): Promise<string | undefined> {
  const { store, flags, context } = invocation;
  const image = await store.find(name);
  if (!image) return `No such image: ${withLatest(name)}`;
  const isId = isIdOf(image, name);
  const named = [...image.tags, ...image.digests];
  const chosen = named.find(
    (it) => familiarText(it) === withLatest(name) || fullName(it) === withLatest(name),
  );
  const repositories = new Set(image.tags.map((it) => `${it.host}/${it.repository}`));

  if (isId && repositories.size > 1 && !flags.has('force')) {
    return `conflict: unable to delete ${shortId(image.id)} (must be forced) - image is referenced in multiple repositories`;
  }
  const users = (await listContainers(context.fs)).filter((it) => it.imageDigest === image.digest);
  const remains = isId || !chosen?.tag ? [] : image.tags.filter((it) => it !== chosen);
  if (remains.length > 0 && chosen) {
    const isLastOfRepository = !remains.some((it) => isSameRepository(it, chosen));
    const gone = [
      chosen,
      ...(isLastOfRepository ? image.digests.filter((it) => isSameRepository(it, chosen)) : []),
    ];
    await store.unname(gone);
    for (const it of gone) context.stdout(`Untagged: ${familiarText(it)}\n`);
    return undefined;
  }
  const [user] = users;
  const runner = users.find(({ state }) => state.status === 'running');
  if (runner) {
    return isId
      ? `conflict: unable to delete ${shortId(image.id)} (cannot be forced) - image is being used by running container ${shortId(runner.id)}`
      : `conflict: unable to remove repository reference "${name}" (must force) - container ${shortId(runner.id)} is using its referenced image ${shortId(image.id)}`;
  }
  if (user && !flags.has('force')) {
    return isId
      ? `conflict: unable to delete ${shortId(image.id)} (must be forced) - image is being used by stopped container ${shortId(user.id)}`
      : `conflict: unable to remove repository reference "${name}" (must force) - container ${shortId(user.id)} is using its referenced image ${shortId(image.id)}`;
  }
  for (const it of named) context.stdout(`Untagged: ${familiarText(it)}\n`);
  const gone = await store.remove(image.digest);
  context.stdout(`Deleted: ${image.id}\n`);
  for (const it of image.layers.toReversed()) {
    if (gone.includes(it.digest)) context.stdout(`Deleted: ${it.digest}\n`);
  }
  return undefined;
}

function isIdOf({ id, tags }: StoredImage, name: string): boolean {
  const hex = name.replace(/^sha256:/, '');
  const isNamed = tags.some((it) => familiarText(it) === withLatest(name));
  return !isNamed && /^[a-f0-9]+$/.test(hex) && id.startsWith(`sha256:${hex}`);
}

function fullName({ host, repository, tag, digest }: Reference): string {
  return `${host}/${repository}${tag ? `:${tag}` : `@${digest}`}`;
}

function isSameRepository(a: Reference, b: Reference): boolean {
  return a.host === b.host && a.repository === b.repository;
}
