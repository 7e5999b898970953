/** `serve`: the book and the sandbox endpoint, started and ended together. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ZodType } from 'zod';
import { listen, type Listening } from '#sandbox/listen.ts';
import { listenHttp, type HttpServer } from './http.ts';
import { admit, sandboxOptions, serveOptions } from './options.ts';
import { ServeError } from './serve-error.ts';

export interface ServeOptions {
  /** Of the book; 0 takes any that is free. */
  readonly port: number;
  /** Of the sandbox endpoint; `false` starts none. */
  readonly sandboxPort: number | false;
  /** Address to listen on. */
  readonly host: string;
  /** A name by which others reach this machine. */
  readonly publicHost?: string | undefined;
  /** Folder that keeps what the sandbox endpoint is told; without one nothing outlives the process. */
  readonly data?: string | undefined;
  /** Account that the sandbox is, twelve digits; that of the labs by default. */
  readonly account?: string | undefined;
  /** Region of whoever names none to the sandbox; that of the labs by default. */
  readonly region?: string | undefined;
  /** `false` leaves out the sandbox's `/_sandbox/`: clock, snapshots, faults. */
  readonly control?: boolean | undefined;
  /** The built book; by default this package's own. */
  readonly dist?: string | undefined;
}

export interface Serving {
  /** `http://127.0.0.1:4321/` */
  readonly url: string;
  readonly sandbox: Listening | undefined;
  /** Ends everything that was started. */
  close(): Promise<void>;
}

const defaultDist = fileURLToPath(new URL('../dist', import.meta.url));

/** Throws `ServeError` for what the user can mend. */
export async function serve(told: ServeOptions): Promise<Serving> {
  const options = admitted(serveOptions, told);
  const { host, publicHost, data, account, region, control, dist = defaultDist } = options;
  if (!existsSync(join(dist, 'index.html'))) {
    throw new ServeError(`There is no book in ${dist}: build it with \`npm run build\`.`);
  }
  // The sandbox endpoint alone does without the book's server.
  const { createApp } = await import('./app.ts');
  const app = createApp({ dist, publicHost });
  const book = await onPort(options.port, '--port', (port) =>
    listenHttp((request) => app.fetch(request), { port, host }),
  );
  const url = `http://${publicHost ?? nameFor(host)}:${book.port}/`;
  const { sandboxPort } = options;
  if (sandboxPort === false) return { url, sandbox: undefined, close: () => book.close() };
  try {
    const sandbox = await startSandbox(
      { port: sandboxPort, host, publicHost, data, account, region, control },
      '--sandbox-port',
    );
    return { url, sandbox, close: () => closeAll(book, sandbox) };
  } catch (error) {
    await book.close();
    throw error;
  }
}

/** The sandbox endpoint alone. @param flag the one that chooses its port, for the error. */
export async function startSandbox(
  told: Omit<ServeOptions, 'sandboxPort' | 'dist'>,
  flag: string,
): Promise<Listening> {
  const options = admitted(sandboxOptions, told);
  const { host, publicHost, data, account, region, control } = options;
  try {
    return await onPort(options.port, flag, (port) =>
      listen({
        port,
        host,
        ...(publicHost !== undefined && { publicHost }),
        ...(data !== undefined && { data }),
        ...(account !== undefined && { account }),
        ...(region !== undefined && { region }),
        ...(control !== undefined && { control }),
      }),
    );
  } catch (error) {
    if (data === undefined || !isAboutFolder(error, data)) throw error;
    const { message } = error as Error;
    throw new ServeError(`${message}: choose another folder with --data.`, { cause: error });
  }
}

function admitted<T>(schema: ZodType<T>, told: unknown): T {
  const read = admit(schema, told);
  if ('value' in read) return read.value;
  throw new ServeError(read.complaint);
}

/** Another process has the folder, or it cannot be written. */
function isAboutFolder(error: unknown, folder: string): boolean {
  if (!(error instanceof Error) || error instanceof ServeError) return false;
  const { code = '' } = error as NodeJS.ErrnoException;
  const isRefused = ['EACCES', 'EEXIST', 'ENOTDIR', 'EPERM', 'EROFS', 'ENOSPC'].includes(code);
  return isRefused || error.message.startsWith(`${folder} is in use by`);
}

async function closeAll(book: HttpServer, sandbox: Listening): Promise<void> {
  await Promise.all([book.close(), sandbox.close()]);
}

async function onPort<T>(
  port: number,
  flag: string,
  start: (port: number) => Promise<T>,
): Promise<T> {
  try {
    return await start(port);
  } catch (error) {
    switch (listenFailure(error)) {
      case 'EADDRINUSE':
        throw new ServeError(`Port ${port} is taken: choose another with ${flag}.`, {
          cause: error,
        });
      case 'EACCES':
        throw new ServeError(
          `Port ${port} is reserved for administrators: choose another with ${flag}.`,
          { cause: error },
        );
      case 'EADDRNOTAVAIL':
      case 'ENOTFOUND':
        throw new ServeError('This machine has no such address: choose another with --host.', {
          cause: error,
        });
      default:
        throw error;
    }
  }
}

/** Why a port could not be had; `undefined` for every other trouble, such as with a folder. */
function listenFailure(error: unknown): string | undefined {
  const { cause } = error as Error;
  const original = (cause instanceof Error ? cause : error) as NodeJS.ErrnoException;
  return original.syscall === 'listen' || original.syscall === 'getaddrinfo'
    ? original.code
    : undefined;
}

/** What to type into a browser on this machine. */
function nameFor(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}
