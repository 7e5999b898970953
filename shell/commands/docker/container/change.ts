/** `docker start`, `stop`, `restart`, `kill`, `rm`, `wait`, `port` and `container prune` */
import { daemonFailure, Failure } from '../failure.ts';
import { confirmed } from '../confirmed.ts';
import type { Invocation } from '../subcommand.ts';
import { engineOf } from './engine.ts';
import { startContainer, stopContainer } from './lifecycle.ts';
import { addresses } from './list.ts';
import { containerOf, findContainer, listContainers, removeContainer } from './store.ts';
import type { Container } from './types.ts';

/** Seconds an engine waits by itself. */
const patience = 10;

/** Does something with each container named; what fails does not keep the others from it. */
async function forEach(
  { operands, context }: Invocation,
  action: (container: Container, name: string) => Promise<void>,
): Promise<number> {
  let hasFailed = false;
  for (const name of operands) {
    try {
      await action(await containerOf(context.fs, name), name);
      context.stdout(`${name}\n`);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      hasFailed = true;
      context.stderr(`${error.message}\n`);
    }
  }
  return hasFailed ? 1 : 0;
}

export async function start(invocation: Invocation): Promise<number> {
  const { flags, operands, context } = invocation;
  const isAttached = flags.has('attach');
  if (isAttached && operands.length > 1) {
    throw new Failure('you cannot start and attach multiple containers at once');
  }
  let status = 0;
  const failed = await forEach(
    { ...invocation, context: isAttached ? { ...context, stdout: () => {} } : context },
    async (container) => {
      if (engineOf(context.fs).running.has(container.id)) return;
      const { isPrivileged, hasInit } = container;
      const onOutput = (stream: 1 | 2, text: string) =>
        stream === 1 ? context.stdout(text) : context.stderr(text);
      const live = await startContainer(invocation, container, {
        stdin: new Uint8Array(),
        isPrivileged,
        hasInit,
        ...(isAttached && { onOutput }),
      });
      if (!isAttached) return live.begun;
      context.signal.addEventListener('abort', () => live.main.kill('SIGINT'), { once: true });
      status = await live.main.exited;
      await live.settled;
    },
  );
  return failed || status;
}

function secondsIn({ flags }: Invocation): number {
  const text = flags.text('timeout') ?? flags.text('time') ?? String(patience);
  if (!/^-?\d+$/.test(text)) {
    throw new Failure(
      `invalid argument ${JSON.stringify(text)} for "-t, --timeout" flag: strconv.ParseInt: parsing ${JSON.stringify(text)}: invalid syntax`,
      125,
    );
  }
  return Number(text) < 0 ? 3600 : Number(text);
}

export async function stop(invocation: Invocation): Promise<number> {
  const seconds = secondsIn(invocation);
  const signal = signalIn(invocation);
  return forEach(invocation, (it) => stopContainer(invocation, it, { seconds, signal }));
}

export async function restart(invocation: Invocation): Promise<number> {
  const seconds = secondsIn(invocation);
  const signal = signalIn(invocation);
  return forEach(invocation, async (it) => {
    await stopContainer(invocation, it, { seconds, signal });
    const { isPrivileged, hasInit } = it;
    const starting = { stdin: new Uint8Array(), isPrivileged, hasInit };
    await (
      await startContainer(invocation, it, starting)
    ).begun;
  });
}

export async function kill(invocation: Invocation): Promise<number> {
  const { context } = invocation;
  const signal = signalIn(invocation) ?? 'SIGKILL';
  return forEach(invocation, async ({ id }, name) => {
    const live = engineOf(context.fs).running.get(id);
    if (!live)
      throw daemonFailure(`cannot kill container: ${name}: container ${id} is not running`);
    live.main.kill(signal);
    if (signal === 'SIGKILL') await live.settled;
  });
}

/** `TERM`, `SIGTERM`, `15`. @throws Failure */
function signalIn({ flags }: Invocation): string | undefined {
  const given = flags.text('signal');
  if (given === undefined) return undefined;
  const byNumber: Readonly<Record<string, string>> = {
    1: 'SIGHUP',
    2: 'SIGINT',
    3: 'SIGQUIT',
    9: 'SIGKILL',
    15: 'SIGTERM',
  };
  const name =
    byNumber[given] ??
    (given.toUpperCase().startsWith('SIG') ? given : `SIG${given}`).toUpperCase();
  if (!/^SIG(HUP|INT|QUIT|KILL|TERM|USR1|USR2)$/.test(name)) {
    throw daemonFailure(`invalid signal: ${given}`);
  }
  return name;
}

export async function remove(invocation: Invocation): Promise<number> {
  const { flags, context } = invocation;
  const { fs } = context;
  // `--force` is content with what is gone already.
  const known = flags.has('force')
    ? (
        await Promise.all(
          invocation.operands.map(async (it) => ((await findContainer(fs, it)) ? it : undefined)),
        )
      ).flatMap((it) => it ?? [])
    : invocation.operands;
  for (const it of invocation.operands) {
    if (!known.includes(it))
      context.stderr(`Error response from daemon: No such container: ${it}\n`);
  }
  return forEach({ ...invocation, operands: known }, async (container) => {
    const live = engineOf(fs).running.get(container.id);
    if (live && !flags.has('force')) {
      throw daemonFailure(
        `cannot remove container "/${container.name}": container is running: stop the container before removing or force remove`,
      );
    }
    live?.main.kill('SIGKILL');
    await live?.settled;
    await removeContainer(fs, container);
  });
}

export async function wait({ operands, context }: Invocation): Promise<number> {
  for (const name of operands) {
    const container = await containerOf(context.fs, name);
    const live = engineOf(context.fs).running.get(container.id);
    const interrupted = new Promise<number>((resolve) => {
      context.signal.addEventListener('abort', () => resolve(130), { once: true });
    });
    const { state } = container;
    const status = live
      ? await Promise.race([live.main.exited, interrupted])
      : state.status === 'exited'
        ? state.exitCode
        : 0;
    await (context.signal.aborted ? undefined : live?.settled);
    context.stdout(`${status}\n`);
  }
  return 0;
}

export async function port({
  operands: [name = '', inside],
  context,
}: Invocation): Promise<number> {
  const { published, state } = await containerOf(context.fs, name);
  const open = state.status === 'running' ? published : [];
  if (inside === undefined) {
    const lines = open.flatMap((it) =>
      addresses(it.ip, it.port).map((at) => `${it.inside} -> ${at}\n`),
    );
    context.stdout(lines.join(''));
    return 0;
  }
  const wanted = inside.includes('/') ? inside : `${inside}/tcp`;
  const found = open.filter((it) => it.inside === wanted);
  if (found.length === 0)
    throw new Failure(`Error: No public port '${wanted}' published for ${name}`);
  context.stdout(found.flatMap((it) => addresses(it.ip, it.port).map((at) => `${at}\n`)).join(''));
  return 0;
}

export async function prune(invocation: Invocation): Promise<number> {
  const { context } = invocation;
  if (!(await confirmed(invocation, 'WARNING! This will remove all stopped containers.'))) return 1;
  const gone = await pruneContainers(invocation);
  if (gone.length > 0)
    context.stdout(`Deleted Containers:\n${gone.map((it) => `${it}\n`).join('')}\n`);
  context.stdout('Total reclaimed space: 0B\n');
  return 0;
}

/** Removes every container that does not run; resolves to their IDs. */
export async function pruneContainers({
  context,
}: Pick<Invocation, 'context'>): Promise<readonly string[]> {
  const idle = (await listContainers(context.fs)).filter(({ state }) => state.status !== 'running');
  for (const it of idle) await removeContainer(context.fs, it);
  return idle.map(({ id }) => id);
}
