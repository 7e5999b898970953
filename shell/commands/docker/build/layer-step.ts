/** A step that makes a layer: out of the cache, or by doing it. */
import { digestOf } from '#ecr/digest.ts';
import { layerOf } from '#ecr/oci/image.ts';
import { readLayer } from '#ecr/oci/layer.ts';
import type { Invocation } from '../subcommand.ts';
import { historyComment, type Built } from './built.ts';
import { findStep, keepStep, type CachedStep } from './cache.ts';
import { CopyError } from './copy.ts';
import { DockerfileError } from './dockerfile/error.ts';
import type { Instruction } from './dockerfile/instructions.ts';
import { UnknownOwner } from './owner.ts';
import type { Progress, Step } from './progress.ts';
import { CommandError } from './run/places.ts';
import { recordedOnly } from './run/run.ts';

/** A step that was recorded and not run. */
export interface Recorded {
  readonly line: number;
  readonly text: string;
}

export interface LayerStep {
  readonly it: Instruction;
  /** What the progress shows before the instruction: `[build 2/5]`. */
  readonly title: string;
  /** `created_by` of the image's history. */
  readonly by: string;
  /** What, beside the step before and `by`, tells whether the cache's layer may be taken; as JSON. */
  readonly inputs: () => unknown;
}

/** Changes the stage's files. @param now Seconds since 1970 that new files bear. */
export type LayerAct = (now: number) => Promise<{
  /** `false`: it was recorded only, so that there is no layer. */
  readonly isDone: boolean;
  readonly output: readonly string[];
}>;

export interface LayerMaking {
  readonly invocation: Invocation;
  readonly progress: Progress;
  /** Seconds since 1970 that every time is cut to. */
  readonly epoch: number | undefined;
  readonly recorded: Recorded[];
}

/** @throws DockerfileError for what the instruction got wrong */
export async function makeLayer(
  { it, title, by, inputs }: LayerStep,
  built: Built,
  act: LayerAct,
  { invocation, progress, epoch, recorded }: LayerMaking,
): Promise<void> {
  const { flags, context, store } = invocation;
  const step = progress.step(`${title} ${it.text}`);
  try {
    built.key = digestOf(JSON.stringify([built.key, by, inputs(), epoch]));
    const cached = flags.has('no-cache') ? undefined : await findStep(context.fs, built.key);
    const bytes = cached?.layer && (await store.blob(cached.layer.descriptor.digest));
    if (cached && (!cached.layer || bytes)) {
      if (cached.layer && bytes) {
        built.files.apply(await readLayer(bytes));
        built.layers.push({ ...cached.layer, bytes });
      }
      note(built, by, cached, it, recorded);
      for (const line of cached.layer ? [] : cached.output) step.output(line);
      step.end('cached');
      return;
    }
    const now = epoch ?? Math.floor(context.now().getTime() / 1000);
    const { isDone, output } = await act(now);
    for (const line of output) step.output(line);
    const changes = built.files.takeChanges();
    const made = isDone ? await layerOf(changes) : undefined;
    const created =
      epoch === undefined ? context.now().toISOString() : new Date(epoch * 1000).toISOString();
    const kept: CachedStep = {
      key: built.key,
      created,
      output,
      ...(made && { layer: { descriptor: made.descriptor, diffId: made.diffId } }),
    };
    if (made) {
      await store.putBlob(made.descriptor.digest, made.bytes);
      built.layers.push(made);
    }
    await keepStep(context.fs, kept);
    note(built, by, kept, it, recorded);
    step.end('done');
  } catch (error) {
    const wrong = inItsWords(error, it, step);
    step.end('error', wrong instanceof Error ? wrong.message : '');
    throw wrong;
  }
}

function note(
  built: Built,
  by: string,
  { created, layer, output }: CachedStep,
  it: Instruction,
  recorded: Recorded[],
): void {
  built.created = created;
  const isRecorded = !layer && output.includes(recordedOnly);
  if (isRecorded) recorded.push({ line: it.first, text: it.text });
  built.history.push({
    created,
    created_by: by,
    comment: isRecorded ? recordedOnly : historyComment,
    ...(!layer && { empty_layer: true }),
  });
}

function inItsWords(error: unknown, it: Instruction, step: Step): unknown {
  if (error instanceof CopyError) {
    const isMissing = error.message.endsWith('not found');
    const why = isMissing
      ? `failed to compute cache key: failed to calculate checksum of ref ${checksumRef(it)}: `
      : '';
    return new DockerfileError(why + error.message, it);
  }
  if (error instanceof UnknownOwner) return new DockerfileError(error.message, it);
  if (error instanceof CommandError) {
    const [said = '', summary = ''] = error.message.split('\u0000');
    for (const line of said === '' ? [] : said.split('\n')) step.output(line);
    return new DockerfileError(summary, it);
  }
  return error;
}

/** BuildKit names the context's snapshot here; ours is named by the line that asked. */
function checksumRef({ first }: Instruction): string {
  return `context::line-${first}`;
}
