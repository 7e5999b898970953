/** `docker build`: reads Dockerfile and context, builds what the target needs, names the image. */
import { imageOf, type HistoryEntry } from '#ecr/oci/image.ts';
import {
  fullText,
  InvalidReference,
  parseReference,
  withDefaultTag,
  type Reference,
} from '#ecr/oci/reference.ts';
import { Failure } from '../failure.ts';
import { hostPlatform, parsePlatform } from '../platform.ts';
import type { Invocation } from '../subcommand.ts';
import { sizeText } from '../words/units.ts';
import { BaseError } from './base.ts';
import { emptyContext, readContext, type BuildContext } from './context.ts';
import { DockerfileError } from './dockerfile/error.ts';
import { parseDockerfile } from './dockerfile/instructions.ts';
import { NoSuchTarget, planBuild } from './plan.ts';
import { createProgress, type Progress, type ProgressKind } from './progress.ts';
import { recordedOnly } from './run/run.ts';
import type { Built } from './built.ts';
import { Builder } from './stage.ts';

export async function buildImage(invocation: Invocation): Promise<number> {
  const { flags, context } = invocation;
  const names = flags.list('tag').map(nameOf);
  refuseAttestations(invocation);
  const progress = createProgress(progressKind(invocation), {
    write: context.stderr,
    now: () => context.now().getTime(),
    columns: context.columns,
  });
  const { source, shownName, readFiles } = await inputsOf(invocation);
  const definition = progress.step('[internal] load build definition from ' + shownName);
  definition.log(
    `transferring dockerfile: ${sizeText(new TextEncoder().encode(source).length, 4)} done`,
  );
  definition.end('done');
  try {
    return await build(invocation, { source, names, progress, readFiles });
  } catch (error) {
    const message = complaint(error);
    if (message === undefined) throw error;
    progress.finish(true);
    if (error instanceof DockerfileError) context.stderr(excerpt(source, shownName, error));
    throw new Failure(`ERROR: failed to build: ${message}`);
  }
}

interface Inputs {
  readonly source: string;
  readonly names: readonly Reference[];
  readonly progress: Progress;
  readonly readFiles: () => Promise<BuildContext>;
}

async function build(
  invocation: Invocation,
  { source, names, progress, readFiles }: Inputs,
): Promise<number> {
  const { flags, context, store } = invocation;
  if (source.trim() === '')
    throw new DockerfileError('the Dockerfile cannot be empty', { first: 1, last: 1 });
  const wanted = flags.text('platform');
  if (wanted?.includes(',')) throw new Failure(`ERROR: failed to build: ${multiPlatform}`);
  const platform = wanted === undefined ? hostPlatform : parsePlatform(wanted);
  const given = givenArguments(invocation);
  const plan = planBuild(parseDockerfile(source), {
    given,
    platform: new Map([
      ...platformArguments('TARGET', platform),
      ...platformArguments('BUILD', hostPlatform),
    ]),
    target: flags.text('target'),
  });
  let files: Promise<BuildContext> | undefined;
  const load = async () => {
    const loading = progress.step('[internal] load build context');
    const context = await readFiles();
    loading.log(`transferring context: ${sizeText(context.size, 4)} done`);
    loading.end('done');
    return context;
  };
  const epoch = given.get('SOURCE_DATE_EPOCH') ?? context.env.get('SOURCE_DATE_EPOCH');
  const builder = new Builder({
    invocation,
    plan,
    platform,
    given,
    progress,
    context: () => (files ??= load()),
    epoch: epoch === undefined || epoch === '' ? undefined : Number(epoch),
  });
  const built = await builder.stage(plan.target);

  const image = finished(built, invocation);
  const exporting = progress.step('exporting to image');
  exporting.log('exporting layers done');
  await store.add(image, names);
  const id = [...image.blobs.keys()][0] ?? image.digest;
  exporting.log(`writing image ${id} done`);
  for (const name of names) exporting.log(`naming to ${fullText(name)} done`);
  exporting.end('done');
  progress.finish(false);

  if (flags.has('quiet')) context.stdout(`${id}\n`);
  else if (builder.recorded.length > 0) {
    const lines = builder.recorded.map(
      ({ line, text }) => ` - ${text.split('\n')[0]} (line ${line})\n`,
    );
    context.stderr(
      `\n ${lines.length} ${lines.length === 1 ? 'step' : 'steps'} ${recordedOnly}:\n${lines.join('')}`,
    );
  }
  const idFile = flags.text('iidfile');
  if (idFile !== undefined) await context.fs.write(context.resolve(idFile), id);
  return 0;
}

/** The image of a stage; steps that made nothing take the time of the one before. */
function finished(built: Built, { flags }: Invocation) {
  let last = built.history.find(({ created }) => created !== undefined)?.created ?? built.created;
  const history = built.history.map((it): HistoryEntry => {
    last = it.created ?? last;
    return { ...(last !== undefined && { created: last }), ...it };
  });
  const labels = flags.list('label').map((it) => {
    const [name = '', ...value] = it.split('=');
    return [name, value.join('=')] as const;
  });
  const config =
    labels.length === 0
      ? built.config
      : { ...built.config, Labels: { ...built.config.Labels, ...Object.fromEntries(labels) } };
  return imageOf({
    layers: built.layers,
    platform: built.platform,
    config: { created: built.created, config, history },
  });
}

const multiPlatform =
  'Multi-platform build is not supported for the docker driver.\n' +
  'Switch to a different driver, or turn on the containerd image store, and try again.\n' +
  'Learn more at https://docs.docker.com/go/build-multi-platform/';

function nameOf(text: string): Reference {
  try {
    return withDefaultTag(parseReference(text));
  } catch (error) {
    if (!(error instanceof InvalidReference)) throw error;
    throw new Failure(
      `ERROR: failed to build: invalid tag ${JSON.stringify(text)}: ${error.message}`,
    );
  }
}

function refuseAttestations({ flags }: Invocation): void {
  for (const name of ['provenance', 'sbom']) {
    const value = flags.text(name);
    if (value === undefined || value === 'false') continue;
    throw new Failure(`docker: this terminal cannot make attestations yet: use --${name}=false`);
  }
}

function progressKind({ flags, context }: Invocation): ProgressKind {
  if (flags.has('quiet')) return 'quiet';
  const asked = flags.text('progress') ?? 'auto';
  if (asked === 'auto') return context.isTerminal ? 'tty' : 'plain';
  if (asked === 'plain' || asked === 'tty') return asked;
  if (asked === 'quiet' || asked === 'none') return 'quiet';
  throw new Failure(`ERROR: failed to build: invalid progress mode ${asked}`);
}

/** The Dockerfile's text, and a way to the files beside it. */
async function inputsOf({ flags, operands: [where = ''], context }: Invocation) {
  const { fs, stdin, resolve } = context;
  if (/^(https?|git|ssh):\/\/|^git@/.test(where)) {
    throw new Failure(`docker: this terminal builds from its own folders only, not from ${where}`);
  }
  const file = flags.text('file');
  if (where === '-') {
    const readFiles = () => Promise.resolve(emptyContext);
    return { source: stdin.text(), shownName: 'Dockerfile', readFiles };
  }
  const folder = resolve(where);
  if (!(await fs.exists(folder)) || (await fs.info(folder)).kind !== 'folder') {
    throw new Failure(
      `ERROR: failed to build: unable to prepare context: path ${JSON.stringify(where)} not found`,
    );
  }
  const path = file === undefined ? `${folder === '/' ? '' : folder}/Dockerfile` : resolve(file);
  if (file !== '-' && !(await fs.exists(path))) {
    const name = path.slice(path.lastIndexOf('/') + 1);
    throw new Failure(
      `ERROR: failed to build: failed to solve: failed to read dockerfile: open ${name}: no such file or directory`,
    );
  }
  const source = file === '-' ? stdin.text() : await fs.readText(path);
  const readFiles = async () => {
    const own = `${path}.dockerignore`;
    const shared = `${folder === '/' ? '' : folder}/.dockerignore`;
    const ignore = (await fs.exists(own)) ? own : shared;
    return readContext(fs, folder, (await fs.exists(ignore)) ? await fs.readText(ignore) : '');
  };
  return { source, shownName: path.slice(path.lastIndexOf('/') + 1), readFiles };
}

function givenArguments({ flags, context }: Invocation): ReadonlyMap<string, string> {
  return new Map(
    flags.list('build-arg').flatMap((it): (readonly [string, string])[] => {
      const [name = '', ...value] = it.split('=');
      if (it.includes('=')) return [[name, value.join('=')]];
      // Without a value the argument takes that of the variable of its name.
      const set = context.env.get(name);
      return set === undefined ? [] : [[name, set]];
    }),
  );
}

function platformArguments(prefix: string, platform: typeof hostPlatform): [string, string][] {
  const { os, architecture, variant = '' } = platform;
  return [
    [`${prefix}PLATFORM`, [os, architecture, variant].filter((it) => it !== '').join('/')],
    [`${prefix}OS`, os],
    [`${prefix}ARCH`, architecture],
    [`${prefix}VARIANT`, variant],
  ];
}

function complaint(error: unknown): string | undefined {
  const isKnown =
    error instanceof DockerfileError ||
    error instanceof BaseError ||
    error instanceof NoSuchTarget ||
    error instanceof InvalidReference;
  return isKnown ? `failed to solve: ${error.message}` : undefined;
}

/** The lines around a mistake, as BuildKit points at them. */
function excerpt(source: string, name: string, { first, last }: DockerfileError): string {
  const lines = source.split(/\r?\n/);
  const shown = lines.flatMap((line, at) => {
    const number = at + 1;
    if (number < first - 2 || number > last + 2) return [];
    const isMarked = number >= first && number <= last;
    return [`${String(number).padStart(4)} | ${isMarked ? '>>>' : '   '} ${line}\n`];
  });
  const rule = '-'.repeat(20);
  return `${name}:${first}\n${rule}\n${shown.join('')}${rule}\n`;
}
