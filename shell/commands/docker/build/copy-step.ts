/** COPY and ADD as a step: what decides whether it was done before, and how it is done. */
import type { Built } from './built.ts';
import { choose, copyFiles } from './copy.ts';
import { DockerfileError } from './dockerfile/error.ts';
import type { Instruction } from './dockerfile/instructions.ts';
import { substituteText, type Variables } from './dockerfile/words.ts';
import type { LayerAct, LayerStep } from './layer-step.ts';
import { modeChange } from './mode.ts';
import { ownerOf } from './owner.ts';
import type { Rootfs } from './rootfs.ts';
import { contentKeys } from './step-keys.ts';

export type Copy = Extract<Instruction, { readonly is: 'COPY' | 'ADD' }>;

export interface CopyPlace {
  readonly built: Built;
  /** Replaces variables in a word. */
  readonly value: (word: string) => string;
  readonly variables: Variables;
  readonly escape: string;
  /** The latest time a file may have, in seconds since 1970. */
  readonly epoch: number | undefined;
  /** Files of the context, of a stage or of an image. */
  readonly filesFrom: (name: string | undefined) => Promise<Rootfs>;
}

/** @throws DockerfileError */
export async function copyStep(
  it: Copy,
  { built, value, variables, escape, epoch, filesFrom }: CopyPlace,
): Promise<Pick<LayerStep, 'by' | 'inputs'> & { readonly act: LayerAct }> {
  const sources = it.sources.map(value);
  const remote = sources.find((source) => /^(https?|git|ssh):\/\//.test(source));
  if (remote !== undefined) {
    throw new DockerfileError(`${remote}: nothing is fetched from outside this workbook`, it);
  }
  if (it.checksum !== undefined) {
    throw new DockerfileError("checksum can't be specified for non-HTTP(S) sources", it);
  }
  const from = await filesFrom(it.from === undefined ? undefined : value(it.from));
  const inline = it.heredocs.map(({ name, content, expands }) => ({
    name,
    content: expands ? substituteText(content, variables, escape) : content,
  }));
  const chown = it.chown && value(it.chown);
  const chmod = it.chmod && value(it.chmod);
  const mode = chmod ? modeChange(chmod) : undefined;
  if (chmod && !mode) {
    throw new DockerfileError(
      `invalid chmod parameter: '${chmod}'. it should be octal string and between 0 and 07777`,
      it,
    );
  }
  const { keepsParents, unpacks } = it;
  const [destination, excluded] = [value(it.destination), it.excluded.map(value)];
  const workingDirectory = built.config.WorkingDir ?? '/';
  return {
    by: `${it.text} # buildkit`,
    inputs: () => [
      ...[chown, chmod, workingDirectory, destination, inline, keepsParents, excluded],
      contentKeys(from, choose(from, sources)),
    ],
    async act(now) {
      const owner = chown ? ownerOf(built.files, chown) : undefined;
      const places = { from, to: built.files, sources, inline, destination, workingDirectory };
      const ways = { owner, mode, keepsParents, excluded, unpacks };
      await copyFiles({ ...places, ...ways, now, latest: epoch });
      return { isDone: true, output: [] };
    },
  };
}
