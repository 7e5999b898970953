/** Programs that a bench starts, and ends by itself. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';

const command = fileURLToPath(new URL('../cli/ecr-workbook.mjs', import.meta.url));

export interface Program {
  /** `http://127.0.0.1:40123` */
  readonly url: string;
  readonly pid: number;
  /** Milliseconds from the start of the process to its first answer. */
  readonly startUp: number;
  close(): Promise<void>;
}

/** `ecr-workbook sandbox` in a process of its own. @param data folder to keep everything in. */
export async function startSandbox(data?: string): Promise<Program> {
  const folder = data === undefined ? [] : ['--data', data];
  return startNode([command, 'sandbox', '--port', '0', ...folder]);
}

const bareServer = `
  const server = require('node:http').createServer((_, response) => response.end('hello'));
  server.listen(0, '127.0.0.1', () => console.log('http://127.0.0.1:' + server.address().port));`;

/** Node with a server of one line: what any program on Node takes at least. */
export async function startBareServer(): Promise<Program> {
  return startNode(['--eval', bareServer]);
}

/** The program prints its address. */
async function startNode(words: readonly string[]): Promise<Program> {
  const start = performance.now();
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] });
  const url = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      // With what ends it: a chunk may end anywhere.
      const found = /(http:\/\/\S+)\s/.exec(said)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`it ended with ${code}: ${said}`)));
  });
  return answering(child, url, start);
}

/** Another implementation of the API, where it is installed; `undefined` where it is not. */
export async function startMoto(): Promise<Program | undefined> {
  if (!isInstalled('moto_server', '--help')) return undefined;
  const start = performance.now();
  const port = await freePort();
  const child = spawn('moto_server', ['-H', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' });
  return answering(child, `http://127.0.0.1:${port}`, start);
}

/** @param flag one that it answers at once. */
export function isInstalled(program: string, flag = '--version'): boolean {
  return spawnSync(program, [flag], { stdio: 'ignore' }).status === 0;
}

/** Megabytes of memory a process holds now; `undefined` where `ps` cannot tell. */
export function memoryOf(pid: number): number | undefined {
  const { stdout } = spawnSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' });
  const kilobytes = Number(stdout);
  return kilobytes > 0 ? kilobytes / 1024 : undefined;
}

const deadline = 20_000;

/** Waits until something answers at the address. */
export async function answering(child: ChildProcess, url: string, start: number): Promise<Program> {
  const close = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  };
  for (;;) {
    const answer = await fetch(url).catch(() => undefined);
    await answer?.arrayBuffer();
    if (answer) break;
    if (child.exitCode !== null || performance.now() - start > deadline) {
      await close();
      throw new Error(`nothing answers at ${url}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return { url, pid: child.pid ?? 0, startUp: performance.now() - start, close };
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}
