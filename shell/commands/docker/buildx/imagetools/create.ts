/** `docker buildx imagetools create`: a new index of what registries have already. */
import { digestOf, isDigest } from '#ecr/digest.ts';
import { isIndexType, mediaTypes, type Descriptor } from '#ecr/oci/descriptor.ts';
import { configOf, parseManifest, type BuiltImage, type ImageConfig } from '#ecr/oci/image.ts';
import {
  fullText,
  InvalidReference,
  parseReference,
  withDefaultTag,
  type Reference,
} from '#ecr/oci/reference.ts';
import { RegistryError, type Resolved } from '#ecr/oci/registry.ts';
import { createProgress } from '../../build/progress.ts';
import {
  descriptorOf,
  isSameRepository,
  readRemote,
  readWhole,
  resolverWords,
  writeRemote,
} from '../../engine/remote.ts';
import { Failure } from '../../failure.ts';
import type { Invocation } from '../../subcommand.ts';

/** A source as given: what is known of it, and where it is. */
interface Source {
  readonly reference: Reference;
  readonly resolved: Resolved;
  /** What a descriptor in JSON says besides. */
  readonly said: Partial<Descriptor>;
}

export async function create(invocation: Invocation): Promise<number> {
  const { flags, operands, context } = invocation;
  const tags = flags.list('tag').map((it) => withDefaultTag(parseReference(it)));
  const fromFiles = await Promise.all(
    flags.list('file').map((it) => context.fs.readText(context.resolve(it))),
  );
  const given = [...fromFiles, ...operands];
  if (given.length === 0) throw new Failure('ERROR: no sources specified');
  const isDry = flags.has('dry-run');
  if (!isDry && tags.length === 0) {
    throw new Failure("ERROR: can't push with no tags specified, please set --tag or --dry-run");
  }
  const [first] = tags;
  const texts = flags.has('append') && first ? [fullText(first), ...given] : given;
  const sources = await sourcesOf(invocation, texts, tags);
  const combined = await combine(invocation, sources);
  if (isDry) {
    context.stdout(combined.manifest);
    context.stdout('\n');
    return 0;
  }
  await push(invocation, sources, tags, combined);
  return 0;
}

async function sourcesOf(
  invocation: Invocation,
  texts: readonly string[],
  tags: readonly Reference[],
): Promise<readonly Source[]> {
  const parsed = texts.map(parseSource);
  const repositories = new Map(
    [...tags, ...parsed.flatMap(({ reference }) => reference ?? [])].map((it) => [
      `${it.host}/${it.repository}`,
      it,
    ]),
  );
  if (repositories.size === 0) {
    throw new Failure('ERROR: no repositories specified, please set a reference in tag or source');
  }
  const [only] = repositories.size === 1 ? repositories.values() : [];
  return Promise.all(
    parsed.map(async ({ reference, said }, at): Promise<Source> => {
      const known = reference ?? only;
      if (!known) {
        throw new Failure(
          `ERROR: multiple repositories specified, cannot infer repository for ${JSON.stringify(texts[at])}`,
        );
      }
      const { host, repository } = known;
      const where = reference ?? { host, repository, ...(said.digest && { digest: said.digest }) };
      const resolved = await worded(where, () => readRemote(invocation, where));
      return { reference: where, resolved, said };
    }),
  );
}

/** A digest, a reference or a descriptor as JSON. @throws Failure */
function parseSource(text: string): {
  readonly reference?: Reference;
  readonly said: Partial<Descriptor>;
} {
  if (isDigest(text)) return { said: { digest: text } };
  try {
    if (text.trimStart().startsWith('{')) return { said: JSON.parse(text) as Partial<Descriptor> };
    return { reference: withDefaultTag(parseReference(text)), said: {} };
  } catch (error) {
    if (!(error instanceof InvalidReference || error instanceof SyntaxError)) throw error;
    throw new Failure(
      `ERROR: failed to parse source ${JSON.stringify(text)}, valid sources are digests, references and descriptors: ${error.message}`,
    );
  }
}

/** One index alone is copied as it is; everything else becomes an index of all that was named, each once. */
async function combine(invocation: Invocation, sources: readonly Source[]): Promise<Resolved> {
  const [first] = sources;
  const prefersIndex =
    !invocation.flags.given('prefer-index') || invocation.flags.has('prefer-index');
  const isLone = sources.length === 1 && first;
  if (isLone && (isIndexType(first.resolved.mediaType) || !prefersIndex)) return first.resolved;
  const members = new Map<string, Descriptor>();
  for (const source of sources) {
    for (const it of await descriptorsIn(invocation, source)) members.set(it.digest, it);
  }
  const manifests = [...members.values()];
  const isOci = manifests.some(({ mediaType }) => mediaType === mediaTypes.ociManifest);
  const mediaType = isOci ? mediaTypes.ociIndex : mediaTypes.dockerList;
  const document = { schemaVersion: 2, mediaType, manifests };
  const manifest = new TextEncoder().encode(JSON.stringify(document, undefined, 2));
  return { mediaType, manifest, digest: digestOf(manifest) };
}

async function descriptorsIn(
  invocation: Invocation,
  { reference, resolved, said }: Source,
): Promise<readonly Descriptor[]> {
  if (isIndexType(resolved.mediaType)) return parseManifest(resolved.manifest).manifests ?? [];
  const { annotations, platform = await platformIn(invocation, reference, resolved) } = said;
  return [
    {
      ...descriptorOf(resolved),
      ...(annotations && { annotations }),
      ...(platform && { platform }),
    },
  ];
}

/** What the image's own configuration says. */
async function platformIn(invocation: Invocation, reference: Reference, { digest }: Resolved) {
  const { host, repository } = reference;
  const image = await worded(reference, () => readWhole(invocation, { host, repository, digest }));
  const config: ImageConfig | undefined = configOf(image);
  if (!config) return undefined;
  const { os, architecture, variant } = config;
  return { architecture, os, ...(variant !== undefined && { variant }) };
}

async function push(
  invocation: Invocation,
  sources: readonly Source[],
  tags: readonly Reference[],
  combined: Resolved,
): Promise<void> {
  const { context, flags } = invocation;
  const isTty =
    (flags.text('progress') ?? 'auto') === 'auto'
      ? context.isTerminal
      : flags.text('progress') === 'tty';
  const progress = createProgress(isTty ? 'tty' : 'plain', {
    write: context.stderr,
    now: () => context.now().getTime(),
    columns: context.columns,
  });
  for (const tag of tags) {
    const step = progress.step(`[internal] pushing ${fullText(tag)}`);
    try {
      for (const { reference, resolved } of sources) {
        if (isSameRepository(reference, tag)) continue;
        step.log(`copying ${resolved.digest} from ${fullText(reference)} to ${fullText(tag)}`);
        const { host, repository } = tag;
        const at = {
          host: reference.host,
          repository: reference.repository,
          digest: resolved.digest,
        };
        const image = await worded(reference, () => readWhole(invocation, at));
        await worded(tag, () => writeRemote(invocation, { host, repository }, image));
      }
      step.log(`pushing ${combined.digest} to ${fullText(tag)}`);
      const image: BuiltImage = { ...combined, blobs: new Map() };
      await worded(tag, () => writeIndex(invocation, tag, image));
      step.end('done');
    } catch (error) {
      step.end('error', error instanceof Error ? error.message : '');
      progress.finish(true);
      throw error;
    }
  }
  progress.finish(false);
}

/** Its members are in the repository already; a single manifest comes with what it names. */
async function writeIndex(
  invocation: Invocation,
  tag: Reference,
  image: BuiltImage,
): Promise<void> {
  if (isIndexType(image.mediaType)) return writeRemote(invocation, tag, image);
  const { host, repository } = tag;
  const whole = await readWhole(invocation, { host, repository, digest: image.digest });
  return writeRemote(invocation, tag, whole);
}

async function worded<T>(reference: Reference, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error;
    throw new Failure(`ERROR: ${resolverWords(error, reference)}`);
  }
}
