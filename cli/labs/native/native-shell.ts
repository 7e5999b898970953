/** A session's shell that is this machine's bash, with this machine's aws, against a Node endpoint. */
import { mkdir, mkdtemp, readdir, readFile, rm, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Listening } from '#sandbox/listen.ts';
import { errnoText } from '#shell/files.ts';
import { defaultHome } from '#shell/home.ts';
import { createShell, type Files, type ShellOptions, type ShellState } from '#shell/shell.ts';
import type { SessionShell } from '#workbench/session.ts';
import { startBash } from './bash.ts';
import type { Equipment } from './equipment.ts';
import { startStandIn } from './stand-in.ts';

export interface NativeOptions {
  readonly server: Listening;
  readonly equipment: Equipment;
  /** Variables that say where the endpoint is, instead of AWS's own address. */
  readonly there: Readonly<Record<string, string>>;
}

/** Everything of it is below a folder of its own, which goes when the shell is closed. */
export async function createNativeShell(
  { files = {}, variables = {} }: Omit<ShellOptions, 'send'>,
  { server, equipment, there }: NativeOptions,
): Promise<SessionShell> {
  const folder = await mkdtemp(join(tmpdir(), 'ecr-workbook-lab-'));
  const [home, bin] = [join(folder, 'home'), join(folder, 'bin')];
  for (const it of [home, bin]) await mkdir(it);
  // The lab's files and AWS's profiles are put there by the shell that learners have.
  const virtual = await createShell({
    send: server.sandbox.handle,
    home,
    files,
    variables: { ...variables, ...there },
  });
  const standIn = await startStandIn(virtual, home, bin);
  if (equipment.hasEngine) await unlink(join(bin, 'docker'));
  await writeMomentsAsVersion2(join(home, '.aws', 'config'));
  const bash = startBash({
    home,
    folder,
    env: {
      PATH: `${bin}:${process.env['PATH']}`,
      HOME: home,
      USER: 'learner',
      LANG: 'C.UTF-8',
      TERM: 'dumb',
      TMPDIR: folder,
      AWS_ENDPOINT_URL: server.url,
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_PAGER: '',
      GIT_AUTHOR_NAME: 'learner',
      GIT_AUTHOR_EMAIL: 'learner@example.com',
      GIT_COMMITTER_NAME: 'learner',
      GIT_COMMITTER_EMAIL: 'learner@example.com',
      CHECKPOINT_DISABLE: '1',
      TF_IN_AUTOMATION: '1',
      TF_CLI_CONFIG_FILE: await terraformSettings(folder, equipment.mirror),
      ...standIn.env,
      ...variables,
      ...there,
    },
  });
  return {
    run: (input, io) => bash.run(input, (text) => io.stdout(asPagesSay(text, server.url))),
    async set(changed) {
      const lines = Object.entries({ ...changed, ...there }).map(
        ([name, value]) => `export ${name}='${value.replaceAll("'", `'\\''`)}'`,
      );
      await bash.run(lines.join('\n'), () => undefined);
    },
    // It cannot be rewound, and is not kept.
    save: async (): Promise<ShellState> => ({
      version: 1,
      files: [],
      directory: home,
      variables: {},
      setup: [],
      functions: [],
      history: [],
    }),
    files: filesBelow(home),
    async close() {
      await bash.close();
      await standIn.close();
      await virtual.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function writeMomentsAsVersion2(config: string): Promise<void> {
  const text = await readFile(config, 'utf8');
  await writeFile(config, text.replace(/^output = .*$/gm, '$&\ncli_timestamp_format = iso8601'));
}

/**
 * Pages show what version 2 of the command says; version 1 begins its errors otherwise, with an empty line. They
 * show AWS, which is reached by HTTPS.
 */
function asPagesSay(text: string, url: string): string {
  return text
    .replace(/(?:^\n)?^An error occurred \(/gm, 'aws: [ERROR]: An error occurred (')
    .replaceAll(url, url.replace('http:', 'https:'));
}

/** Checks know files by their path below the learner's home. */
function filesBelow(home: string): Files {
  const real = (path: string) =>
    path.startsWith(defaultHome) ? join(home, path.slice(defaultHome.length)) : path;
  return {
    read: async (path) => new Uint8Array(await readFile(real(path)).catch(asTheShellSays)),
    async write(path, content) {
      await mkdir(dirname(real(path)), { recursive: true });
      await writeFile(real(path), content);
    },
    async list(folder) {
      const entries = await readdir(real(folder), { recursive: true, withFileTypes: true });
      return entries
        .filter((it) => it.isFile())
        .map((it) => join(it.parentPath, it.name))
        .sort();
    },
    remove: (path) => unlink(real(path)),
  };
}

/** Whoever reads a file knows its absence by the shell's words. */
function asTheShellSays(error: NodeJS.ErrnoException): never {
  if (error.code !== 'ENOENT') throw error;
  throw new Error(`${errnoText.ENOENT}: ${error.path}`, { cause: error });
}

async function terraformSettings(folder: string, mirror: string | undefined): Promise<string> {
  const file = join(folder, 'terraform.rc');
  const path = JSON.stringify(mirror ?? join(folder, 'no-providers'));
  await writeFile(
    file,
    `provider_installation {\n  filesystem_mirror {\n    path = ${path}\n  }\n}\n`,
  );
  return file;
}
