/** What a command of docker's is, and what it is given. */
import type { CommandContext } from '../../command.ts';
import type { Flag, Flags } from './flags.ts';
import type { ImageStore } from './store/image-store.ts';

export interface Invocation {
  readonly flags: Flags;
  readonly operands: readonly string[];
  readonly context: CommandContext;
  readonly store: ImageStore;
  /** Folder of `config.json`. */
  readonly configFolder: string;
}

/** What is known of a command before its code is fetched: enough for help, completion and errors. */
export interface Subcommand {
  readonly name: string;
  /** After `docker <name> `: `[OPTIONS] NAME[:TAG]`. */
  readonly usage: string;
  readonly about: string;
  /** As help lists them: `docker image push, docker push`. */
  readonly aliases?: string;
  readonly flags: readonly Flag[];
  readonly operands: readonly [min: number, max: number];
  /** Whether what follows the first operand is no flag of the command: `docker run IMAGE ls -l`. */
  readonly stopsAtOperand?: true;
  /** What Tab offers for an operand. */
  readonly completes?: 'images' | 'registries' | 'containers' | 'builders';
  run(invocation: Invocation): Promise<number>;
}
