import type { Platform } from '#ecr/oci/image.ts';
import { platformOf } from '#ecr/oci/image.ts';
import {
  familiarText,
  fullText,
  parseReference,
  withDefaultTag,
  type Reference,
} from '#ecr/oci/reference.ts';
import { listTags, NoSuchPlatform, pullImage, RegistryError } from '#ecr/oci/registry.ts';
import { readAuth } from './config-file.ts';
import { daemonFailure, Failure } from './failure.ts';
import { hostPlatform, parsePlatform } from './platform.ts';
import { shortId } from './push.ts';
import type { Invocation, Subcommand } from './subcommand.ts';
import { pullWordsFor } from './words/registry-errors.ts';

export const pull: Subcommand = {
  name: 'pull',
  usage: '[OPTIONS] NAME[:TAG|@DIGEST]',
  about: 'Download an image from a registry',
  aliases: 'docker image pull, docker pull',
  flags: [
    {
      name: 'all-tags',
      short: 'a',
      kind: 'switch',
      about: 'Download all tagged images in the repository',
    },
    {
      name: 'platform',
      kind: 'text',
      about: 'Set platform if server is multi-platform capable',
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
    const { flags, operands, context } = invocation;
    const named = parseReference(operands[0] ?? '');
    const isQuiet = flags.has('quiet');
    if (flags.has('all-tags')) {
      if (named.tag || named.digest) throw new Failure("tag can't be used with --all-tags/-a");
      for (const tag of await tagsOf(invocation, named))
        await pullOne(invocation, { ...named, tag });
    } else {
      if (!isQuiet && !named.tag && !named.digest) context.stdout('Using default tag: latest\n');
      await pullOne(invocation, withDefaultTag(named));
    }
    context.stdout(`${fullText(flags.has('all-tags') ? named : withDefaultTag(named))}\n`);
    return 0;
  },
};

async function tagsOf(
  { context: { fs, send, signal }, configFolder }: Invocation,
  reference: Reference,
): Promise<readonly string[]> {
  const auth = await readAuth(fs, configFolder, reference.host);
  return worded(reference, () => listTags(send, reference, { auth, signal }));
}

/** @throws Failure */
export async function pullOne(invocation: Invocation, reference: Reference): Promise<void> {
  const { flags, context, store, configFolder } = invocation;
  const { fs, send, signal, isTerminal } = context;
  const say = flags.has('quiet') ? () => {} : context.stdout;
  const wanted = flags.text('platform');
  const platform = wanted === undefined ? hostPlatform : parsePlatform(wanted);
  const auth = await readAuth(fs, configFolder, reference.host);
  const before = await store.find(familiarText(reference));
  let hasBegun = false;
  const begin = () => {
    if (!hasBegun)
      say(`${reference.tag ?? reference.digest}: Pulling from ${reference.repository}\n`);
    hasBegun = true;
  };

  const { resolved, image } = await worded(reference, () =>
    pullImage(send, reference, {
      auth,
      signal,
      platform,
      known: (digest) => store.blob(digest),
      onProgress({ blob, status }) {
        begin();
        if (!/layer|diff/.test(blob.mediaType)) return;
        const id = shortId(blob.digest);
        if (status === 'waiting' && !isTerminal) say(`${id}: Pulling fs layer\n`);
        if (status === 'there already') say(`${id}: Already exists\n`);
        if (status === 'done') say(`${id}: Pull complete\n`);
      },
    }),
  );
  begin();
  if (wanted !== undefined) assertPlatform(reference, platform, platformOf(image));
  const { host, repository, tag } = reference;
  await store.add(image, [
    ...(tag ? [{ host, repository, tag }] : []),
    { host, repository, digest: resolved.digest },
  ]);
  const isNew = before?.digest !== image.digest;
  say(`Digest: ${resolved.digest}\n`);
  say(
    `Status: ${isNew ? 'Downloaded newer image' : 'Image is up to date'} for ${familiarText(reference)}\n`,
  );
}

function assertPlatform(
  reference: Reference,
  wanted: Platform,
  actual: Platform | undefined,
): void {
  if (!actual || (actual.os === wanted.os && actual.architecture === wanted.architecture)) return;
  throw daemonFailure(
    `image with reference ${familiarText(reference)} was found but does not provide the specified platform (${wanted.os}/${wanted.architecture})`,
  );
}

async function worded<T>(reference: Reference, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    if (error instanceof RegistryError) throw daemonFailure(pullWordsFor(error, reference));
    if (error instanceof NoSuchPlatform) {
      throw daemonFailure(
        `no matching manifest for ${error.wanted} in the manifest list entries: no match for platform in manifest: not found`,
      );
    }
    throw error;
  }
}
