/** One image of a build: the target stage for one platform. */
import { imageOf, type BuiltImage, type HistoryEntry, type Platform } from '#ecr/oci/image.ts';
import { hostPlatform } from '../platform.ts';
import type { Invocation } from '../subcommand.ts';
import type { Built } from './built.ts';
import type { BuildContext } from './context.ts';
import { DockerfileError } from './dockerfile/error.ts';
import { parseDockerfile } from './dockerfile/instructions.ts';
import { givenArguments } from './inputs.ts';
import { planBuild } from './plan.ts';
import type { Progress } from './progress.ts';
import type { Material } from './provenance.ts';
import type { Rootfs } from './rootfs.ts';
import type { Recorded } from './layer-step.ts';
import { Builder } from './stage.ts';

export interface Target {
  readonly platform: Platform;
  readonly image: BuiltImage;
  readonly files: Rootfs;
  readonly materials: readonly Material[];
  /** Steps that were recorded and not run. */
  readonly recorded: readonly Recorded[];
}

export interface TargetOptions {
  readonly source: string;
  readonly platform: Platform;
  /** Whether it is one of several: its steps are marked with it. */
  readonly isOneOfSeveral: boolean;
  /** Whether the builder sees the engine's own images. */
  readonly seesStore: boolean;
  readonly context: () => Promise<BuildContext>;
  readonly progress: Progress;
}

/** @throws DockerfileError, BaseError, NoSuchTarget */
export async function buildTarget(
  invocation: Invocation,
  { source, platform, isOneOfSeveral, seesStore, context, progress }: TargetOptions,
): Promise<Target> {
  if (source.trim() === '')
    throw new DockerfileError('the Dockerfile cannot be empty', { first: 1, last: 1 });
  const given = givenArguments(invocation);
  const plan = planBuild(parseDockerfile(source), {
    given,
    platform: new Map([
      ...platformArguments('TARGET', platform),
      ...platformArguments('BUILD', hostPlatform),
    ]),
    target: invocation.flags.text('target'),
  });
  const epoch = given.get('SOURCE_DATE_EPOCH') ?? invocation.context.env.get('SOURCE_DATE_EPOCH');
  const builder = new Builder({
    invocation,
    plan,
    platform,
    isOneOfSeveral,
    seesStore,
    given,
    progress,
    context,
    epoch: epoch === undefined || epoch === '' ? undefined : Number(epoch),
  });
  const built = await builder.stage(plan.target);
  const { recorded } = builder;
  const image = finished(built, invocation);
  return { platform, image, files: built.files, materials: builder.materials, recorded };
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

function platformArguments(prefix: string, platform: typeof hostPlatform): [string, string][] {
  const { os, architecture, variant = '' } = platform;
  return [
    [`${prefix}PLATFORM`, [os, architecture, variant].filter((it) => it !== '').join('/')],
    [`${prefix}OS`, os],
    [`${prefix}ARCH`, architecture],
    [`${prefix}VARIANT`, variant],
  ];
}
