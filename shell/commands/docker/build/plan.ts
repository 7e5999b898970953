/** Which stages a Dockerfile has, and which of them a target needs. */
import { DockerfileError, parseError } from './dockerfile/error.ts';
import type { Dockerfile, Instruction } from './dockerfile/instructions.ts';
import { suggestion } from './dockerfile/suggest.ts';
import { substitute, SubstitutionError, type Variables } from './dockerfile/words.ts';

export type From = Extract<Instruction, { readonly is: 'FROM' }>;
type Arg = Extract<Instruction, { readonly is: 'ARG' }>;

export interface Stage {
  /** Its name, or its number as `stage-1`. */
  readonly name: string;
  readonly index: number;
  readonly from: From;
  /** Variables of FROM replaced; a stage's name, an image, or `scratch`. */
  readonly base: string;
  readonly platform: string | undefined;
  readonly steps: readonly Exclude<Instruction, From>[];
}

export interface Plan {
  readonly stages: readonly Stage[];
  readonly target: Stage;
  /** ARGs before the first FROM, with the values given: what an ARG without a value falls back on. */
  readonly globals: Variables;
  readonly escape: string;
}

/** No such stage to build. */
export class NoSuchTarget extends Error {}

/** @throws DockerfileError, NoSuchTarget */
export function planBuild(
  { instructions, escape }: Dockerfile,
  options: {
    readonly given: Variables;
    readonly platform: Variables;
    readonly target: string | undefined;
  },
): Plan {
  const globals = new Map(options.platform);
  const stages: Stage[] = [];
  let steps: Exclude<Instruction, From>[] = [];
  for (const it of instructions) {
    if (it.is === 'FROM') {
      steps = [];
      const index = stages.length;
      const base = replaced(it.image, it, globals, escape);
      if (base === '') {
        throw new DockerfileError(`base name (${it.image}) should not be blank`, it);
      }
      const platform = it.platform && replaced(it.platform, it, globals, escape);
      stages.push({ name: it.as ?? `stage-${index}`, index, from: it, base, platform, steps });
    } else if (stages.length > 0) steps.push(it);
    else if (it.is === 'ARG') define(it, globals, options.given, escape);
    else throw parseError('no build stage in current context', it);
  }
  const { target } = options;
  const found = target === undefined ? stages.at(-1) : stageNamed(stages, target);
  if (!found) {
    throw new NoSuchTarget(
      target === undefined
        ? 'dockerfile contains no stages to build'
        : `target stage ${JSON.stringify(target)} could not be found${suggestion(
            target,
            stages.flatMap(({ from }) => from.as ?? []),
          )}`,
    );
  }
  return { stages, target: found, globals, escape };
}

function define(
  { items, ...at }: Arg,
  into: Map<string, string>,
  given: Variables,
  escape: string,
) {
  for (const { name, value } of items) {
    const chosen =
      given.get(name) ?? (value === undefined ? undefined : replaced(value, at, into, escape));
    if (chosen !== undefined) into.set(name, chosen);
  }
}

/** A stage by its name or number. */
export function stageNamed(stages: readonly Stage[], name: string): Stage | undefined {
  return (
    stages.find(({ from }) => from.as === name.toLowerCase()) ??
    (/^\d+$/.test(name) ? stages[Number(name)] : undefined)
  );
}

/** Replaces variables; what is wrong with them is an error of the line. */
export function replaced(
  word: string,
  at: { readonly first: number; readonly last: number },
  variables: Variables,
  escape: string,
): string {
  try {
    return substitute(word, variables, escape);
  } catch (error) {
    if (!(error instanceof SubstitutionError)) throw error;
    throw new DockerfileError(`failed to process ${JSON.stringify(word)}: ${error.message}`, at);
  }
}

/** Steps that make a layer, and are counted. */
export function isLayerStep({ is }: Instruction): boolean {
  return is === 'RUN' || is === 'COPY' || is === 'ADD' || is === 'WORKDIR';
}
