/** `docker build` and `docker buildx build`: builds what was asked for, for each platform, and hands it on. */
import type { Platform } from '#ecr/oci/image.ts';
import { boot } from '../buildx/boot.ts';
import { builderOf, noteActivity } from '../buildx/builders.ts';
import { Failure } from '../failure.ts';
import { hostPlatform, parsePlatform } from '../platform.ts';
import type { Invocation } from '../subcommand.ts';
import { sizeText } from '../words/units.ts';
import { attestationsFor } from './asked.ts';
import { assertStrict, callsCheck, tellChecks } from './check-only.ts';
import { checkDockerfile } from './checks.ts';
import { complaint, excerpt } from './complaint.ts';
import type { BuildContext } from './context.ts';
import { DockerfileError } from './dockerfile/error.ts';
import { parseDockerfile } from './dockerfile/instructions.ts';
import { exportTo } from './export.ts';
import { inputsOf, type Inputs } from './inputs.ts';
import { buildFailure, outputsOf, type Output } from './output.ts';
import { createProgress, type Progress, type ProgressKind } from './progress.ts';
import { assembled, type Result } from './result.ts';
import { recordedOnly } from './run/run.ts';
import { assertSecrets } from './secrets.ts';
import { buildTarget, type Target } from './target.ts';

const multiPlatform =
  'Multi-platform build is not supported for the docker driver.\n' +
  'Switch to a different driver, or turn on the containerd image store, and try again.\n' +
  'Learn more at https://docs.docker.com/go/build-multi-platform/';

const noOutput =
  'WARNING: No output specified with docker-container driver. Build result will only remain in the build cache. ' +
  'To push result image into registry use --push or to load image into docker use --load\n';

/**
 * @param usesCurrent whether the builder of `docker buildx use` builds; `docker build` keeps to the engine's own.
 * @throws Failure
 */
export async function buildImage(invocation: Invocation, usesCurrent: boolean): Promise<number> {
  const { flags, context } = invocation;
  const named = flags.text('builder') ?? (context.env.get('BUILDX_BUILDER') || undefined);
  const found = await builderOf(invocation, named ?? (usesCurrent ? undefined : 'default'));
  const { name, driver } = found;
  const outputs = outputsOf(invocation, driver);
  const platforms = platformsOf(invocation);
  if (driver === 'docker' && platforms.length > 1) throw buildFailure(multiPlatform);
  refuseOutputs(outputs, driver, platforms.length);
  const asked = attestationsFor(invocation, driver, outputs);
  if (outputs.every(({ kind }) => kind === 'cacheonly') && flags.list('output').length === 0) {
    context.stderr(noOutput);
  }
  const progress = createProgress(progressKind(invocation), {
    write: context.stderr,
    now: () => context.now().getTime(),
    columns: context.columns,
    builder: { name, driver },
  });
  const inputs = await inputsOf(invocation);
  if (callsCheck(invocation)) return tellChecks(invocation, inputs);
  await assertSecrets(invocation);
  await boot(invocation, found, progress);
  await noteActivity(invocation, name, context.now());
  const definition = progress.step('[internal] load build definition from ' + inputs.shownName);
  definition.log(
    `transferring dockerfile: ${sizeText(new TextEncoder().encode(inputs.source).length, 4)} done`,
  );
  definition.end('done');
  try {
    assertStrict(inputs);
    const started = context.now().toISOString();
    const seesStore = driver === 'docker';
    const targets = await targetsOf(invocation, inputs, { platforms, seesStore }, progress);
    const result = assembled(invocation, { targets, asked, inputs, outputs, started });
    for (const output of outputs) await exportTo(output, { invocation, result, driver, progress });
    progress.finish(false);
    await report(invocation, result, inputs);
    return 0;
  } catch (error) {
    const message = complaint(error);
    if (message === undefined && !(error instanceof Failure)) throw error;
    progress.finish(true);
    if (error instanceof DockerfileError) {
      context.stderr(excerpt(inputs.source, inputs.shownName, error));
    }
    if (message === undefined) throw error;
    throw buildFailure(message);
  }
}

async function targetsOf(
  invocation: Invocation,
  { source, readFiles }: Inputs,
  {
    platforms,
    seesStore,
  }: { readonly platforms: readonly Platform[]; readonly seesStore: boolean },
  progress: Progress,
): Promise<readonly Target[]> {
  let files: Promise<BuildContext> | undefined;
  const load = async () => {
    const loading = progress.step('[internal] load build context');
    const context = await readFiles();
    loading.log(`transferring context: ${sizeText(context.size, 4)} done`);
    loading.end('done');
    return context;
  };
  const context = () => (files ??= load());
  const isOneOfSeveral = platforms.length > 1;
  const targets: Target[] = [];
  for (const platform of platforms) {
    const options = { source, platform, isOneOfSeveral, seesStore, context, progress };
    targets.push(await buildTarget(invocation, options));
  }
  return targets;
}

/** By `--platform`, which may be given again and holds lists; each once. */
function platformsOf({ flags, context }: Invocation): readonly Platform[] {
  const fallback = context.env.get('DOCKER_DEFAULT_PLATFORM');
  const given = flags.given('platform') ? flags.list('platform') : fallback ? [fallback] : [];
  const texts = given.flatMap((it) => it.split(',')).map((it) => it.trim());
  if (texts.length === 0) return [hostPlatform];
  const platforms = texts.map((it) => {
    try {
      return parsePlatform(it);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      throw buildFailure(error.message);
    }
  });
  return [...new Map(platforms.map((it) => [JSON.stringify(it), it])).values()];
}

function refuseOutputs(outputs: readonly Output[], driver: string, platforms: number): void {
  for (const { kind, destination } of outputs) {
    if (driver === 'docker' && (kind === 'oci' || (kind === 'docker' && destination))) {
      const name = kind === 'oci' ? 'OCI' : 'Docker';
      throw buildFailure(
        `${name} exporter is not supported for the docker driver.\nSwitch to a different driver, or turn on the containerd image store, and try again.\nLearn more at https://docs.docker.com/go/build-exporters/`,
      );
    }
    if (kind === 'docker' && platforms > 1) {
      throw buildFailure('docker exporter does not currently support exporting manifest lists');
    }
  }
}

function progressKind({ flags, context }: Invocation): ProgressKind {
  if (flags.has('quiet')) return 'quiet';
  const asked = flags.text('progress') ?? context.env.get('BUILDKIT_PROGRESS') ?? 'auto';
  if (asked === 'auto') return context.isTerminal ? 'tty' : 'plain';
  if (asked === 'plain' || asked === 'tty') return asked;
  if (asked === 'quiet' || asked === 'none') return 'quiet';
  if (asked === 'rawjson') {
    throw new Failure('docker: this terminal does not have --progress=rawjson of docker build');
  }
  throw buildFailure(`invalid progress mode ${asked}`);
}

/** After the last step: what was only recorded, and the files about the result that were asked for. */
async function report(
  { flags, context }: Invocation,
  result: Result,
  { source }: Inputs,
): Promise<void> {
  const { id, metadata, recorded } = result;
  const warnings = checkDockerfile(source, parseDockerfile(source));
  if (!flags.has('quiet') && warnings.length > 0) {
    const lines = warnings.map(({ rule, text, first }) => ` - ${rule}: ${text} (line ${first})\n`);
    const count = `${lines.length} ${lines.length === 1 ? 'warning' : 'warnings'} found`;
    context.stderr(`\n ${count} (see docker build --check):\n${lines.join('')}`);
  }
  if (flags.has('quiet')) context.stdout(`${id}\n`);
  else if (recorded.length > 0) {
    const lines = recorded.map(({ line, text }) => ` - ${text.split('\n')[0]} (line ${line})\n`);
    context.stderr(
      `\n ${lines.length} ${lines.length === 1 ? 'step' : 'steps'} ${recordedOnly}:\n${lines.join('')}`,
    );
  }
  const idFile = flags.text('iidfile');
  if (idFile !== undefined) await context.fs.write(context.resolve(idFile), id);
  const metadataFile = flags.text('metadata-file');
  if (metadataFile !== undefined) {
    await context.fs.write(context.resolve(metadataFile), JSON.stringify(metadata, undefined, 2));
  }
}
