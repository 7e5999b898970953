/** A Node program by itself, in the bounded interpreter that containers run theirs in. */
import { Rootfs } from './commands/docker/build/rootfs.ts';
import { NodeProcess } from './commands/docker/node/node-process.ts';

export interface ProgramResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The version that programs are told they run on. */
const version = '24.11.1';
const attributes = { mode: 0o644, uid: 0, gid: 0, modified: 0 };

/**
 * Runs a program that sees these files and nothing else: no network, no ports, no environment. It ends by
 * itself, or because it computed for too long.
 * @param files text by path below `/app`; @param main one of them.
 */
export async function runNodeProgram(
  files: Readonly<Record<string, string>>,
  main: string,
): Promise<ProgramResult> {
  const root = new Rootfs();
  for (const [path, text] of Object.entries(files)) {
    const content = new TextEncoder().encode(text);
    root.put(
      `app/${path}`,
      { kind: 'file', content, ...attributes },
      { ...attributes, mode: 0o755 },
    );
  }
  let [stdout, stderr] = ['', ''];
  const process = await NodeProcess.start({
    program: { path: `/app/${main}` },
    args: [],
    env: {},
    cwd: '/app',
    files: root,
    user: { uid: 0, gid: 0, name: 'root' },
    hostname: 'localhost',
    version,
    execPath: '/usr/local/bin/node',
    architecture: 'amd64',
    pid: 2,
    isTty: false,
    stdin: new Uint8Array(),
    write: (stream, text) => {
      if (stream === 1) stdout += text;
      else stderr += text;
    },
    ports: {
      listen: () => ({ code: 'EACCES', text: 'permission denied' }),
      unlisten: () => undefined,
      has: () => false,
      request: () => undefined,
    },
  });
  return { exitCode: await process.exited, stdout, stderr };
}
