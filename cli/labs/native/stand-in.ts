/**
 * The workbook's docker for a real bash: each command runs in a virtual shell that has the same files, and
 * what it writes comes back. It speaks to the same endpoint as the machine's own programs.
 */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chmod, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { bytesToHex } from '#ecr/digest.ts';
import type { Shell } from '#shell/shell.ts';

export interface StandIn {
  /** What the program needs in its environment. */
  readonly env: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

const asked = z.object({
  argv: z.array(z.string()),
  cwd: z.string(),
  env: z.record(z.string(), z.string()),
  /** Base64; empty for none. */
  input: z.string(),
});
type Asked = z.infer<typeof asked>;
type Said = readonly (readonly ['stdout' | 'stderr', string])[];

const client = fileURLToPath(new URL('./docker-stand-in.mjs', import.meta.url));
/** The shell's own, and the machine's. */
const kept = new Set(['PATH', 'HOME', 'PWD', 'OLDPWD', 'SHLVL', 'SHELL', '_']);

/** @param home the same path in both worlds. @param bin a folder on the PATH, where `docker` is put. */
export async function startStandIn(shell: Shell, home: string, bin: string): Promise<StandIn> {
  const token = bytesToHex(crypto.getRandomValues(new Uint8Array(16)));
  const files = createMirror(shell, home);
  await files.bringOut();
  let exported: readonly string[] = [];
  let turn: Promise<unknown> = Promise.resolve();

  async function run({ argv, cwd, env, input }: Asked): Promise<{ exitCode: number; said: Said }> {
    await files.bringIn();
    const said: (readonly ['stdout' | 'stderr', string])[] = [];
    const own = Object.entries(env).filter(
      ([name]) => /^[A-Za-z_]\w*$/.test(name) && !kept.has(name),
    );
    const gone = exported.filter((name) => !(name in env));
    exported = own.map(([name]) => name);
    const surroundings = [
      `cd ${quoted(cwd)}`,
      ...gone.map((name) => `unset ${name}`),
      ...own.map(([name, value]) => `export ${name}=${quoted(value)}`),
    ];
    const stdin = '/tmp/stand-in-input';
    await shell.files.write(stdin, Uint8Array.from(Buffer.from(input, 'base64')));
    const words = ['docker', ...argv].map(quoted).join(' ');
    // Not in a subshell: that would hold back what is said, and mix up its order.
    await shell.run(surroundings.join('\n'), silent);
    // A redirection would hold it back, too.
    const exitCode = await shell.run(input === '' ? words : `cat ${stdin} | ${words}`, {
      stdout: (text) => void said.push(['stdout', text]),
      stderr: (text) => void said.push(['stderr', text]),
    });
    await files.bringOut();
    return { exitCode, said };
  }

  const server = createServer((request, response) => {
    if (request.headers.authorization !== `Bearer ${token}`) {
      response.writeHead(403).end();
      return;
    }
    turn = turn
      .then(async () => JSON.stringify(await run(asked.parse(JSON.parse(await bodyOf(request))))))
      .then(
        (answer) => response.end(answer),
        (error: unknown) =>
          response.end(JSON.stringify({ exitCode: 125, said: [['stderr', `${String(error)}\n`]] })),
      );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const program = join(bin, 'docker');
  await writeFile(program, `#!/bin/sh\nexec ${quoted(process.execPath)} ${quoted(client)} "$@"\n`);
  await chmod(program, 0o755);
  return {
    env: {
      ECR_WORKBOOK_DOCKER: `http://127.0.0.1:${port}`,
      ECR_WORKBOOK_DOCKER_TOKEN: token,
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Keeps two folders of the same path alike; only what changed is written, so that the rest keeps its time. */
function createMirror(shell: Shell, home: string) {
  const alike = new Map<string, Buffer>();
  return {
    async bringIn() {
      const found = new Set<string>();
      const entries = await readdir(home, { recursive: true, withFileTypes: true });
      for (const entry of entries) {
        const path = join(entry.parentPath, entry.name);
        if (entry.isDirectory()) await shell.run(`mkdir -p ${quoted(path)}`, silent);
        if (!entry.isFile()) continue;
        found.add(path);
        const content = await readFile(path);
        if (alike.get(path)?.equals(content)) continue;
        await shell.files.write(path, new Uint8Array(content));
        const { mode } = await stat(path);
        await shell.run(`chmod ${(mode & 0o777).toString(8)} ${quoted(path)}`, silent);
        alike.set(path, content);
      }
      for (const path of alike.keys()) {
        if (found.has(path)) continue;
        await shell.files.remove(path);
        alike.delete(path);
      }
    },
    async bringOut() {
      for (const path of await shell.files.list(home)) {
        const content = Buffer.from(await shell.files.read(path));
        if (alike.get(path)?.equals(content)) continue;
        await mkdir(dirname(path), { recursive: true });
        await writeFile(path, content);
        alike.set(path, content);
      }
    },
  };
}

const silent = { stdout: () => undefined, stderr: () => undefined };

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
