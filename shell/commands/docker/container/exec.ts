/** `docker exec` */
import { daemonFailure, Failure } from '../failure.ts';
import type { Invocation } from '../subcommand.ts';
import { engineOf } from './engine.ts';
import { filesIn, processOptions } from './lifecycle.ts';
import { startProcess } from './process.ts';
import { StartError } from './programs.ts';
import { environmentOf } from './settings.ts';
import { containerOf } from './store.ts';

export async function exec(invocation: Invocation): Promise<number> {
  const { flags, operands, context } = invocation;
  const [name = '', ...argv] = operands;
  const container = await containerOf(context.fs, name);
  if (!engineOf(context.fs).running.has(container.id)) {
    throw daemonFailure(`container ${container.id} is not running`);
  }
  if (
    flags.has('interactive') &&
    context.stdin.bytes().length === 0 &&
    argv.length === 1 &&
    /(^|\/)(ba|a)?sh$/.test(argv[0] ?? '')
  ) {
    throw new Failure(
      `docker: nothing can be typed into a container here: give the command, as in docker exec ${name} ls /`,
    );
  }
  const given = await environmentOf(invocation, {});
  const own = {
    ...container,
    argv,
    // The first is the search path that every process has.
    env: [...container.env, ...given.slice(1)],
    user: flags.text('user') ?? container.user,
    cwd: flags.text('workdir') ?? container.cwd,
    isTty: flags.has('tty'),
  };
  const isDetached = flags.has('detach');
  try {
    const process = await startProcess({
      ...(await processOptions(invocation, own, await filesIn(invocation, container))),
      stdin: flags.has('interactive') ? context.stdin.bytes() : new Uint8Array(),
      pid: 42,
      machine: flags.has('privileged') || container.isPrivileged ? context.fs : undefined,
      write: (stream, text) => {
        if (isDetached) return;
        if (stream === 1 || own.isTty) context.stdout(text);
        else context.stderr(text);
      },
    });
    if (isDetached) return 0;
    context.signal.addEventListener('abort', () => process.kill('SIGINT'), { once: true });
    return await process.exited;
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    throw new Failure(
      `OCI runtime exec failed: exec failed: unable to start container process: ${error.message}: unknown`,
      error.status,
    );
  }
}
