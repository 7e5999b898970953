/** `docker run` */
import type { Platform } from '#ecr/oci/image.ts';
import { platformText } from '#ecr/oci/descriptor.ts';
import {
  familiarText,
  InvalidReference,
  parseReference,
  withDefaultTag,
} from '#ecr/oci/reference.ts';
import { Failure } from '../failure.ts';
import { hostPlatform, parsePlatform } from '../platform.ts';
import { pullOne } from '../pull.ts';
import type { StoredImage } from '../store/image-store.ts';
import type { Invocation } from '../subcommand.ts';
import { startContainer } from './lifecycle.ts';
import { assertFree, assertValid, randomName } from './names.ts';
import { argvOf, environmentOf, exposedIn, hint, labelsIn, publishedIn } from './settings.ts';
import { keepContainer, removeContainer } from './store.ts';
import type { Container } from './types.ts';

/** Of an error of `docker run` itself, rather than of the container. */
const ownError = 125;

export async function run(invocation: Invocation): Promise<number> {
  const { flags, context } = invocation;
  refuseTyping(invocation);
  const container = await asRun(() => createContainer(invocation));
  const { id } = container;
  const cidFile = flags.text('cidfile');
  if (cidFile !== undefined) await context.fs.write(context.resolve(cidFile), id);
  const isDetached = flags.has('detach');
  const stdin = container.isInteractive && !isDetached ? context.stdin.bytes() : new Uint8Array();
  const show = (stream: 1 | 2, text: string) =>
    stream === 1 || container.isTty ? context.stdout(text) : context.stderr(text);
  const live = await asRun(async () => {
    try {
      const { isPrivileged, hasInit } = container;
      const output = isDetached ? {} : { onOutput: show };
      return await startContainer(invocation, container, {
        stdin,
        isPrivileged,
        hasInit,
        ...output,
      });
    } catch (error) {
      if (error instanceof Failure && container.removesItself) {
        await removeContainer(context.fs, container);
      }
      throw error;
    }
  });
  if (isDetached) {
    context.stdout(`${id}\n`);
    await live.begun;
    return 0;
  }
  const interrupt = () => live.main.kill('SIGINT');
  context.signal.addEventListener('abort', interrupt, { once: true });
  const status = await live.main.exited;
  await live.settled;
  return status;
}

/** `docker create` */
export async function create(invocation: Invocation): Promise<number> {
  const { flags, context } = invocation;
  const { id } = await createContainer(invocation);
  const cidFile = flags.text('cidfile');
  if (cidFile !== undefined) await context.fs.write(context.resolve(cidFile), id);
  context.stdout(`${id}\n`);
  return 0;
}

/** With the words and the status that `docker run` gives to what goes wrong before the container runs. */
async function asRun<T>(action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    if (error instanceof InvalidReference) {
      throw new Failure(`docker: ${error.message}${hint}`, ownError);
    }
    if (!(error instanceof Failure)) throw error;
    if (error.message.startsWith('docker: ')) throw error;
    throw new Failure(
      `docker: ${error.message}${hint}`,
      error.status === 1 ? ownError : error.status,
    );
  }
}

/** An interactive shell would wait for what nobody can type. */
function refuseTyping({ flags, operands, context }: Invocation): void {
  const [, command = '', ...rest] = operands;
  const isShell = /^(\/bin\/)?(sh|bash|ash)$/.test(command) && rest.length === 0;
  if (!isShell || !flags.has('interactive') || context.stdin.bytes().length > 0) return;
  throw new Failure(
    `docker: nothing can be typed into a container here: give the command, as in docker run --rm ${operands[0]} sh -c 'ls /'`,
    ownError,
  );
}

/** What `docker run` and `docker create` make before anything is started. @throws Failure */
export async function createContainer(invocation: Invocation): Promise<Container> {
  const { flags, context } = invocation;
  const { fs } = context;
  // What is wrong with a port or a variable is said before an image is pulled.
  publishedIn(invocation, []);
  await environmentOf(invocation, {});
  const name = flags.text('name') ?? (await randomName(fs));
  assertValid(name);
  const image = await imageFor(invocation);
  await assertFree(fs, name);
  const { config } = image;
  const exposed = exposedIn(invocation, config);
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  const id = Array.from(bytes, (it) => it.toString(16).padStart(2, '0')).join('');
  const { os, architecture, variant } = config;
  const cwd = flags.text('workdir') ?? (config.config?.WorkingDir || '/');
  if (!cwd.startsWith('/')) {
    throw new Failure(
      `Error response from daemon: the working directory '${cwd}' is invalid, it needs to be an absolute path`,
    );
  }
  const container: Container = {
    id,
    name,
    image: invocation.operands[0] ?? '',
    imageId: image.id,
    imageDigest: image.digest,
    platform: { os, architecture, ...(variant !== undefined && { variant }) },
    created: context.now().toISOString(),
    argv: argvOf(invocation, config),
    env: await environmentOf(invocation, config),
    cwd,
    hostname: flags.text('hostname') ?? id.slice(0, 12),
    user: flags.text('user') ?? config.config?.User ?? '',
    labels: { ...config.config?.Labels, ...labelsIn(invocation) },
    exposed,
    published: publishedIn(invocation, exposed),
    isTty: flags.has('tty'),
    isInteractive: flags.has('interactive'),
    removesItself: flags.has('rm'),
    isPrivileged: flags.has('privileged'),
    hasInit: flags.has('init'),
    stopSignal: flags.text('stop-signal') ?? config.config?.StopSignal ?? 'SIGTERM',
    state: { status: 'created' },
  };
  await keepContainer(fs, container);
  return container;
}

/** The image that was named, pulled if it is not here. @throws Failure */
async function imageFor(invocation: Invocation): Promise<StoredImage> {
  const { flags, operands, context, store } = invocation;
  const [name = ''] = operands;
  const wanted = flags.text('platform');
  const platform = wanted === undefined ? undefined : parsePlatform(wanted);
  const when = flags.text('pull') ?? 'missing';
  if (!['always', 'missing', 'never'].includes(when)) {
    throw new Failure(
      `invalid pull option: '${when}': must be one of "always", "missing" or "never"`,
    );
  }
  const here = when === 'always' ? undefined : await store.find(name);
  const isFit = here && (!platform || isOf(here, platform));
  if (isFit) {
    if (!platform && !isOf(here, hostPlatform)) warn(invocation, here);
    return here;
  }
  const reference = withDefaultTag(parseReference(name));
  if (when === 'never')
    throw new Failure(`Error response from daemon: No such image: ${familiarText(reference)}`);
  const say = flags.has('quiet')
    ? () => {}
    : (it: string | Uint8Array) => context.stderr(String(it));
  if (when === 'missing') say(`Unable to find image '${familiarText(reference)}' locally\n`);
  await pullOne(
    { ...invocation, context: { ...context, isTerminal: false, stdout: say } },
    reference,
  );
  const pulled = await store.find(name);
  if (!pulled) throw new Error(`${name} was pulled and is not here`);
  if (!platform && !isOf(pulled, hostPlatform)) warn(invocation, pulled);
  return pulled;
}

function isOf({ config }: StoredImage, { os, architecture }: Platform): boolean {
  return config.os === os && config.architecture === architecture;
}

function warn({ context }: Invocation, { config }: StoredImage): void {
  context.stderr(
    `WARNING: The requested image's platform (${platformText(config)}) does not match the detected host platform (linux/amd64/v3) and no specific platform was requested\n`,
  );
}
