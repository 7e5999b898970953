/** `docker buildx use`, `stop` and `rm` */
import { Failure } from '../failure.ts';
import type { Invocation } from '../subcommand.ts';
import {
  builderOf,
  builderPath,
  currentName,
  findBuilder,
  keepBuilder,
  listBuilders,
  removeBuilder,
  useBuilder,
} from './builders.ts';

export async function use(invocation: Invocation): Promise<number> {
  const { operands } = invocation;
  const [name = ''] = operands;
  if (!(await findBuilder(invocation, name))) {
    const path = builderPath(invocation, name);
    throw new Failure(
      `ERROR: failed to find instance ${JSON.stringify(name)}: open ${path}: no such file or directory`,
    );
  }
  await useBuilder(invocation, name);
  return 0;
}

export async function stop(invocation: Invocation): Promise<number> {
  const builder = await builderOf(invocation, invocation.operands[0]);
  if (builder.driver === 'docker-container') {
    await keepBuilder(invocation, { ...builder, isRunning: false });
  }
  return 0;
}

export async function remove(invocation: Invocation): Promise<number> {
  const { flags, operands, context } = invocation;
  if (flags.has('all-inactive')) {
    if (operands.length > 0) {
      throw new Failure('ERROR: cannot specify builder name when --all-inactive is set');
    }
    if (!flags.has('force')) {
      throw new Failure('docker: nothing can be asked in this terminal: add --force');
    }
    const idle = (await listBuilders(invocation)).filter((it) => !it.isRunning);
    for (const { name } of idle) {
      await removeBuilder(invocation, name);
      context.stderr(`${name} removed\n`);
    }
    return 0;
  }
  const names = operands.length > 0 ? operands : [await currentName(invocation)];
  let hasFailed = false;
  for (const name of names) {
    const why =
      name === 'default'
        ? 'context builder cannot be removed, run `docker context rm default` to remove this context'
        : (await findBuilder(invocation, name))
          ? undefined
          : `no builder ${JSON.stringify(name)} found`;
    if (why === undefined) await removeBuilder(invocation, name);
    else hasFailed = true;
    context.stderr(why === undefined ? `${name} removed\n` : `failed to remove ${name}: ${why}\n`);
  }
  if (hasFailed) throw new Failure('ERROR: failed to remove one or more builders');
  return 0;
}
