/**
 * Builds the stages a target needs, step by step, with what earlier builds left in the cache. A class of some
 * length: its steps share the stages that are built and the images they build upon.
 */
import { digestOf, type Digest } from '#ecr/digest.ts';
import { parseManifest, type Descriptor, type Layer, type Platform } from '#ecr/oci/image.ts';
import { platformText } from '#ecr/oci/descriptor.ts';
import { pathFrom } from '../../../files.ts';
import { defaultPath } from '../container/settings.ts';
import { parsePlatform } from '../platform.ts';
import type { Invocation } from '../subcommand.ts';
import { BaseError, loadBase, type Base } from './base.ts';
import type { Built, Scope } from './built.ts';
import { configure } from './configure.ts';
import type { BuildContext } from './context.ts';
import { copyStep, type Copy } from './copy-step.ts';
import { DockerfileError } from './dockerfile/error.ts';
import { triggerOf, type Instruction } from './dockerfile/instructions.ts';
import type { Variables } from './dockerfile/words.ts';
import { makeLayer, type LayerAct, type LayerStep, type Recorded } from './layer-step.ts';
import { mountOf, type MountSources } from './mounts.ts';
import { isLayerStep, replaced, stageNamed, type Plan, type Stage } from './plan.ts';
import type { Progress } from './progress.ts';
import type { Material } from './provenance.ts';
import { Rootfs } from './rootfs.ts';
import { argvOfRun, performRun } from './run-step.ts';
import { secretContent } from './secrets.ts';

export interface BuildOptions {
  readonly invocation: Invocation;
  readonly plan: Plan;
  /** Read when a step first needs it. */
  readonly context: () => Promise<BuildContext>;
  readonly platform: Platform;
  /** Whether the build has other platforms, too: then steps are marked with theirs. */
  readonly isOneOfSeveral: boolean;
  /** Whether the builder sees the engine's own images. */
  readonly seesStore: boolean;
  readonly given: Variables;
  readonly progress: Progress;
  /** Seconds since 1970 that every time is cut to. */
  readonly epoch: number | undefined;
}

type StepOf<Is extends Instruction['is']> = Extract<Instruction, { readonly is: Is }>;

export class Builder {
  readonly #options: BuildOptions;
  readonly #built = new Map<number, Promise<Built>>();
  readonly #bases = new Map<string, Promise<Base>>();
  readonly recorded: Recorded[] = [];
  /** Images that were built upon or copied from. */
  readonly materials: Material[] = [];

  constructor(options: BuildOptions) {
    this.#options = options;
  }

  /** @throws DockerfileError */
  stage(stage: Stage): Promise<Built> {
    let building = this.#built.get(stage.index);
    if (!building) {
      building = this.#build(stage);
      this.#built.set(stage.index, building);
    }
    return building;
  }

  /** @throws DockerfileError that points at what names the image */
  #base(name: string, platform: Platform, at: Instruction): Promise<Base> {
    const { invocation, progress, seesStore } = this.#options;
    const key = `${name} ${JSON.stringify(platform)}`;
    let loading = this.#bases.get(key);
    if (!loading) {
      loading = loadBase(invocation, { name, platform, seesStore }, progress).then((base) => {
        const { reference, resolved: digest } = base;
        this.materials.push({ reference, platform, digest });
        return base;
      });
      this.#bases.set(key, loading);
    }
    return loading.catch((error: unknown) => {
      throw error instanceof BaseError ? new DockerfileError(error.message, at) : error;
    });
  }

  async #build(stage: Stage): Promise<Built> {
    const { plan, progress } = this.#options;
    const platform = stage.platform ? parsePlatform(stage.platform) : this.#options.platform;
    const prefix =
      (this.#options.isOneOfSeveral ? `${platformText(platform)} ` : '') +
      (plan.stages.length > 1 ? `${stage.name} ` : '');
    const begun = await this.#begin(stage);
    const steps = [...triggersOf(begun.built, stage, plan.escape), ...stage.steps];
    const total = 1 + steps.filter(isLayerStep).length;
    const { built } = begun;
    if (begun.name) progress.step(`[${prefix}1/${total}] FROM ${begun.name}`).end('cached');
    const scope: Scope = { variables: new Map(), args: new Map(), hasCommand: false };
    for (const pair of built.config.Env ?? []) {
      const at = pair.indexOf('=');
      scope.variables.set(pair.slice(0, at), pair.slice(at + 1));
    }
    let count = 1;
    for (const it of steps) {
      const number = isLayerStep(it) ? ++count : count;
      await this.#step(it, built, scope, `[${prefix}${number}/${total}]`);
    }
    return built;
  }

  /** What a stage begins with, and the name of the image it is, if it is one. */
  async #begin(stage: Stage): Promise<{ readonly built: Built; readonly name?: string }> {
    const { plan } = this.#options;
    const platform = stage.platform ? parsePlatform(stage.platform) : this.#options.platform;
    const earlier = stageNamed(plan.stages.slice(0, stage.index), stage.base);
    if (earlier) {
      const { files, layers, history, ...rest } = await this.stage(earlier);
      return {
        built: { ...rest, files: files.copy(), layers: [...layers], history: [...history] },
      };
    }
    if (stage.base === 'scratch') {
      const key = digestOf(`scratch ${JSON.stringify(platform)}`);
      const files = new Rootfs();
      // As BuildKit begins an image: what runs in it finds the usual folders.
      const config = { Env: [`PATH=${defaultPath}`], WorkingDir: '/' };
      return {
        built: { files, layers: [], config, history: [], created: undefined, platform, key },
      };
    }
    const base = await this.#base(stage.base, platform, stage.from);
    const { config: document, image, files, name } = base;
    const { os, architecture, variant } = document;
    const built: Built = {
      files: files.copy(),
      layers: layersOf(base),
      config: document.config ?? {},
      history: [...(document.history ?? [])],
      created: document.created,
      platform: { os, architecture, ...(variant && { variant }) },
      key: image.digest,
    };
    return { built, name };
  }

  async #step(
    it: Exclude<Instruction, StepOf<'FROM'>>,
    built: Built,
    scope: Scope,
    title: string,
  ): Promise<void> {
    const { plan } = this.#options;
    const all = new Map([...scope.args, ...scope.variables]);
    const value = (word: string) => replaced(word, it, all, plan.escape);
    switch (it.is) {
      case 'WORKDIR': {
        const path = pathFrom(built.config.WorkingDir ?? '/', value(it.value));
        built.config = { ...built.config, WorkingDir: path };
        const step = { it, title, by: `WORKDIR ${path}`, inputs: () => path };
        return this.#layer(step, built, (now) => {
          const folder = { mode: 0o755, uid: 0, gid: 0, modified: now };
          built.files.makeFolders(path, folder);
          return Promise.resolve({ isDone: true, output: [] });
        });
      }
      case 'COPY':
      case 'ADD':
        return this.#copy(it, built, value, all, title);
      case 'RUN':
        return this.#run(it, built, { variables: all, args: scope.args }, title);
      default:
        return configure(it, built, scope, this.#options);
    }
  }

  async #copy(
    it: Copy,
    built: Built,
    value: (word: string) => string,
    variables: Variables,
    title: string,
  ): Promise<void> {
    const { plan, epoch } = this.#options;
    const place = { built, value, variables, escape: plan.escape, epoch };
    const filesFrom = (name: string | undefined) => this.#filesFrom(name, it);
    const { by, inputs, act } = await copyStep(it, { ...place, filesFrom });
    return this.#layer({ it, title, by, inputs }, built, act);
  }

  #layer(step: LayerStep, built: Built, act: LayerAct): Promise<void> {
    return makeLayer(step, built, act, { ...this.#options, recorded: this.recorded });
  }

  /** The context's, without a name. */
  async #filesFrom(name: string | undefined, it: Instruction): Promise<Rootfs> {
    if (name === undefined) return (await this.#options.context()).files;
    const { plan, platform } = this.#options;
    const stage = stageNamed(plan.stages, name);
    if (stage && stage.steps.includes(it as never)) {
      throw new DockerfileError(`circular dependency detected on stage: ${stage.name}`, it);
    }
    if (stage) return (await this.stage(stage)).files;
    return (await this.#base(name, platform, it)).files;
  }

  async #run(
    it: StepOf<'RUN'>,
    built: Built,
    { variables, args }: { readonly variables: Variables; readonly args: Variables },
    title: string,
  ): Promise<void> {
    const { config } = built;
    const argv = argvOfRun(it, built);
    const used = [...args].map(([name, text]) => `${name}=${text}`);
    const by = `RUN ${used.length > 0 ? `|${used.length} ${used.join(' ')} ` : ''}${argv.join(' ')} # buildkit`;
    const inputs = () => [
      argv,
      config.User,
      config.WorkingDir,
      config.Env,
      it.mounts,
      it.hasNetwork,
    ];
    const { plan, invocation } = this.#options;
    const mounts = it.mounts.map((text) =>
      mountOf(replaced(text, it, variables, plan.escape), config.WorkingDir ?? '/', it),
    );
    return this.#layer({ it, title, by, inputs }, built, (now) =>
      performRun(it, {
        built,
        mounts,
        sources: this.#mountSources(it),
        variables,
        context: invocation.context,
        isCertain: this.recorded.length === 0,
        now,
      }),
    );
  }

  #mountSources(it: Instruction): MountSources {
    return {
      secret: (id) => secretContent(this.#options.invocation, id),
      filesFrom: (name) => this.#filesFrom(name, it),
    };
  }
}

/** What the base asks those who build upon it to do first; it asks once. */
function triggersOf(built: Built, stage: Stage, escape: string) {
  const { OnBuild = [], ...config } = built.config;
  built.config = config;
  const { first, last } = stage.from;
  return OnBuild.map((text) => triggerOf(text, { first, last }, escape));
}

function layersOf({ image, config }: Base): Layer[] {
  const { layers = [] } = parseManifest(image.manifest);
  return layers.map((descriptor: Descriptor, at): Layer => {
    const bytes = image.blobs.get(descriptor.digest);
    const diffId: Digest | undefined = config.rootfs.diff_ids[at];
    if (!bytes || !diffId) throw new Error(`the base image lacks its layer ${descriptor.digest}`);
    return { descriptor, diffId, bytes };
  });
}
