import type { Digest } from '#ecr/digest.ts';
import {
  familiarName,
  familiarText,
  fullText,
  parseReference,
  withDefaultTag,
  type Reference,
} from '#ecr/oci/reference.ts';
import { pushImage, RegistryError } from '#ecr/oci/registry.ts';
import { readAuth } from './config-file.ts';
import { Failure } from './failure.ts';
import { builtImage } from './store/built-image.ts';
import type { StoredImage } from './store/image-store.ts';
import type { Invocation, Subcommand } from './subcommand.ts';
import { wordsFor } from './words/registry-errors.ts';

export const push: Subcommand = {
  name: 'push',
  usage: '[OPTIONS] NAME[:TAG]',
  about: 'Upload an image to a registry',
  aliases: 'docker image push, docker push',
  flags: [
    {
      name: 'all-tags',
      short: 'a',
      kind: 'switch',
      about: 'Push all tags of an image to the repository',
    },
    {
      name: 'platform',
      kind: 'text',
      about: 'Push a platform-specific manifest as a single-platform image',
      isMissing: true,
    },
    { name: 'quiet', short: 'q', kind: 'switch', about: 'Suppress verbose output' },
    {
      name: 'disable-content-trust',
      kind: 'switch',
      about: 'Skip image verification',
      isMissing: 'Docker Content Trust has ended',
    },
  ],
  operands: [1, 1],
  completes: 'images',
  async run(invocation) {
    const { flags, operands, context, store } = invocation;
    const named = parseReference(operands[0] ?? '');
    const { stdout } = context;
    if (named.digest) throw new Failure('cannot push a digest reference');
    const isQuiet = flags.has('quiet');
    if (flags.has('all-tags')) {
      if (named.tag) throw new Failure("tag can't be used with --all-tags/-a");
    } else if (!named.tag && !isQuiet) stdout('Using default tag: latest\n');
    const target = flags.has('all-tags') ? named : withDefaultTag(named);
    const { host, repository, tag } = target;

    if (!isQuiet) stdout(`The push refers to repository [${fullText({ host, repository })}]\n`);
    const held = (await store.list()).flatMap((image) =>
      image.tags
        .filter((it) => it.host === host && it.repository === repository)
        .map((name) => ({ name, image })),
    );
    if (held.length === 0) {
      throw new Failure(`An image does not exist locally with the tag: ${familiarName(target)}`);
    }
    const wanted = held.filter(({ name }) => tag === undefined || name.tag === tag);
    if (wanted.length === 0) throw new Failure(`tag does not exist: ${familiarText(target)}`);
    for (const { name, image } of wanted) await pushOne(invocation, name, image);
    if (isQuiet) stdout(`${fullText(target)}\n`);
    return 0;
  },
};

async function pushOne(
  { flags, context, store, configFolder }: Invocation,
  name: Reference,
  image: StoredImage,
): Promise<void> {
  const { fs, send, signal, isTerminal } = context;
  const say = flags.has('quiet') ? () => {} : context.stdout;
  const shortIds = new Map<Digest, string>(
    image.layers.map(({ digest }, at) => [
      digest,
      shortId(image.config.rootfs.diff_ids[at] ?? digest),
    ]),
  );
  // A terminal shows one line per layer that changes; elsewhere every state is a line.
  if (!isTerminal) for (const id of [...shortIds.values()].reverse()) say(`${id}: Preparing\n`);
  const auth = await readAuth(fs, configFolder, name.host);
  try {
    await pushImage(send, name, await builtImage(store, image), {
      auth,
      signal,
      onProgress({ blob, status }) {
        const id = shortIds.get(blob.digest);
        if (id === undefined) return;
        if (status === 'there already') say(`${id}: Layer already exists\n`);
        if (status === 'done') say(`${id}: Pushed\n`);
      },
    });
  } catch (error) {
    if (error instanceof RegistryError) throw new Failure(wordsFor(error));
    throw error;
  }
  const { host, repository, tag = '' } = name;
  await store.name(image.digest, { host, repository, digest: image.digest });
  say(`${tag}: digest: ${image.digest} size: ${image.manifestBytes.length}\n`);
}

/** Twelve digits, as docker shortens every digest. */
export function shortId(digest: string): string {
  return digest.replace(/^sha256:/, '').slice(0, 12);
}
