/** What `docker run` is told about a container: ports, environment, command. */
import type { ImageConfig } from '#ecr/oci/image.ts';
import { daemonFailure, Failure } from '../failure.ts';
import type { Invocation } from '../subcommand.ts';
import type { Published } from './types.ts';

/** Of a process whose image says nothing about it. */
export const defaultPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** Of the image, with what the command line says instead. @throws Failure */
export function argvOf(
  { flags, operands }: Invocation,
  { config = {} }: ImageConfig,
): readonly string[] {
  const [, ...given] = operands;
  const entrypoint = flags.text('entrypoint');
  // An entrypoint of one's own takes the image's arguments away.
  const head =
    entrypoint === undefined ? (config.Entrypoint ?? []) : entrypoint === '' ? [] : [entrypoint];
  const tail = given.length > 0 ? given : entrypoint === undefined ? (config.Cmd ?? []) : [];
  const argv = [...head, ...tail];
  if (argv.length === 0) throw daemonFailure('no command specified');
  return argv;
}

/** The image's, then files, then `--env`; the last of a name counts. @throws Failure */
export async function environmentOf(
  { flags, context }: Invocation,
  { config = {} }: Pick<ImageConfig, 'config'>,
): Promise<readonly string[]> {
  const { env, fs, resolve } = context;
  const fromFiles: string[] = [];
  for (const name of flags.list('env-file')) {
    const path = resolve(name);
    if (!(await fs.exists(path)))
      throw new Failure(`docker: open ${name}: no such file or directory${hint}`, 125);
    const lines = (await fs.readText(path)).split(/\r?\n/).map((it) => it.trimStart());
    fromFiles.push(...lines.filter((it) => it !== '' && !it.startsWith('#')));
  }
  const given = [...fromFiles, ...flags.list('env')].flatMap((it) => {
    if (it.startsWith('=')) {
      throw new Failure(`docker: invalid environment variable: ${it}${hint}`, 125);
    }
    if (it.includes('=')) return [it];
    const value = env.get(it);
    return value === undefined ? [] : [`${it}=${value}`];
  });
  const byName = new Map(
    [`PATH=${defaultPath}`, ...(config.Env ?? []), ...given].map((it) => [it.split('=', 1)[0], it]),
  );
  return [...byName.values()];
}

/** Ports as they are published; a port of this machine that is left open is 0. @throws Failure */
export function publishedIn(
  { flags }: Invocation,
  exposed: readonly string[],
): readonly Published[] {
  const own = flags.list('publish').map(published);
  const taken = new Set(own.map(({ inside }) => inside));
  if (!flags.has('publish-all')) return own;
  const rest = exposed.filter((it) => !taken.has(it));
  return [...own, ...rest.map((inside) => ({ inside, ip: '0.0.0.0', port: 0 }))];
}

/** `3000`, `8080:3000`, `127.0.0.1:8080:3000/tcp`. */
function published(text: string): Published {
  const [, where = '', protocol = 'tcp'] = /^([^/]*)(?:\/(.*))?$/.exec(text) ?? [];
  const wrong = (why: string) => new Failure(`docker: ${why}${hint}`, 125);
  const parts = where.split(/:(?![^[]*\])/);
  const [inside = '', outside = ''] = parts.toReversed();
  const ip = parts.slice(0, -2).join(':');
  const isPort = (it: string) => /^\d+$/.test(it) && Number(it) <= 65_535;
  const isRange = (it: string) => it.includes('-') && it.split('-').every(isPort);
  if (inside === '') throw wrong(`no port specified: ${text}<empty>`);
  if (ip !== '' && !/^(\d{1,3}(\.\d{1,3}){3}|\[[\da-f:]+\])$/i.test(ip)) {
    throw wrong(`invalid IP address: ${ip}`);
  }
  if (isRange(inside) || isRange(outside)) {
    throw new Failure(`docker: this terminal publishes ports one by one, not ${text}`, 125);
  }
  if (!isPort(inside)) throw wrong(`invalid containerPort: ${inside}`);
  if (outside !== '' && !isPort(outside)) throw wrong(`invalid hostPort: ${outside}`);
  if (!['tcp', 'udp', 'sctp'].includes(protocol.toLowerCase())) {
    throw wrong(`invalid proto: ${protocol}`);
  }
  return {
    inside: `${Number(inside)}/${protocol.toLowerCase()}`,
    ip: ip === '' ? '0.0.0.0' : ip,
    port: outside === '' ? 0 : Number(outside),
  };
}

/** What `docker run` ends its errors with. */
export const hint = "\n\nRun 'docker run --help' for more information";

/** `EXPOSE` and `--expose`. */
export function exposedIn({ flags }: Invocation, { config = {} }: ImageConfig): readonly string[] {
  const given = flags.list('expose').map((it) => (it.includes('/') ? it : `${it}/tcp`));
  return [...new Set([...Object.keys(config.ExposedPorts ?? {}), ...given])];
}

/** `--label`. */
export function labelsIn({ flags }: Invocation): Readonly<Record<string, string>> {
  return Object.fromEntries(
    flags.list('label').map((it) => {
      const [name = '', ...value] = it.split('=');
      return [name, value.join('=')];
    }),
  );
}
