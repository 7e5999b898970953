/** Starts processes in a container: a Node program, a shell, one of its commands, or npm's scripts. */
import type { Send } from '#ecr/client.ts';
import type { Platform } from '#ecr/oci/image.ts';
import { bundledCommands } from '../../../bash/core.ts';
import type { FileSystem } from '../../../files.ts';
import type { Rootfs } from '../build/rootfs.ts';
import type { Ports } from '../node/options.ts';
import type { Running } from './engine.ts';
import { ExecError, programOf, type Program } from './programs.ts';
import type { User } from './user.ts';

export interface ProcessOptions {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  readonly user: User;
  /** The container's: what a process changes is there when it has ended. */
  readonly files: Rootfs;
  readonly platform: Platform;
  readonly canRun: boolean;
  readonly hostname: string;
  readonly isTty: boolean;
  readonly stdin: Uint8Array;
  /** 1 for the container's first. */
  readonly pid: number;
  readonly ports: Ports;
  readonly write: (stream: 1 | 2, text: string) => void;
  readonly send: Send;
  readonly now: () => Date;
  /** The machine's own files, if the container is privileged: where emulators are registered. */
  readonly machine: FileSystem | undefined;
}

/** @throws StartError for what the engine refuses before there is a process. */
export async function startProcess(options: ProcessOptions): Promise<Running> {
  let program: Program;
  try {
    program = programOf(options.argv, {
      ...options,
      path: options.env.PATH ?? '',
      applets: commandNames,
    });
  } catch (error) {
    if (!(error instanceof ExecError)) throw error;
    options.write(2, `${error.message}\n`);
    return ended(error.status);
  }
  switch (program.kind) {
    case 'node': {
      const { startNode } = await import('./node-program.ts');
      return startNode(program, options);
    }
    case 'shell':
    case 'applet': {
      const { startShell } = await import('./shell-process.ts');
      return startShell(program, options);
    }
    case 'npm': {
      const { startNpm } = await import('./npm-program.ts');
      return startNpm(program.args, options);
    }
    case 'hello':
      options.write(1, hello);
      return ended(0);
    case 'binfmt': {
      const { installEmulators } = await import('./binfmt-program.ts');
      return ended(await installEmulators(program.args, options));
    }
  }
}

/** Of the image hello-world, in words of our own. */
const hello = `Hello from a container!

The client asked the engine for the image hello-world, the engine pulled it from Docker Hub, made a container of
it and started its only program, which says this and ends.
`;

/** What a container's shell has where the image names it: just-bash's commands, and some of ours. */
const commandNames: ReadonlySet<string> = new Set([
  ...bundledCommands,
  'apk',
  'curl',
  'hostname',
  'id',
  'uname',
  'wget',
  'whoami',
]);

/** A process that is over already. */
export function ended(status: number): Running {
  return { exited: Promise.resolve(status), kill: () => {} };
}
