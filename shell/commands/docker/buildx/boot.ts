/** Starts a builder's BuildKit, and says so as buildx does. */
import type { CommandContext } from '../../../command.ts';
import { createProgress, type Progress } from '../build/progress.ts';
import type { Invocation } from '../subcommand.ts';
import { keepBuilder, type Builder } from './builders.ts';

const image = 'moby/buildkit:buildx-stable-1';

/** Starts it unless it runs; resolves to it as it is then. */
export async function boot(
  invocation: Invocation,
  builder: Builder,
  progress: Progress = progressOf(invocation.context),
): Promise<Builder> {
  if (builder.isRunning) return builder;
  const step = progress.step('[internal] booting buildkit');
  step.log(`pulling image ${builder.options.image ?? image} done`);
  step.log(`creating container buildx_buildkit_${builder.name}0 done`);
  step.end('done');
  const running = { ...builder, isRunning: true };
  await keepBuilder(invocation, running);
  return running;
}

function progressOf({ stderr, isTerminal, columns, now }: CommandContext): Progress {
  return createProgress(isTerminal ? 'tty' : 'plain', {
    write: stderr,
    now: () => now().getTime(),
    columns,
  });
}
