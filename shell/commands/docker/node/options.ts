/** What a Node program is started with. */
import type { Rootfs } from '../build/rootfs.ts';
import type { UserIds } from './files.ts';
import type { HttpAnswer, HttpRequest } from './http.ts';

/** Where a program's requests go and its ports are opened. */
export interface Ports {
  /** Port 0 takes a free one. */
  listen(
    port: number,
    take: (request: HttpRequest) => Promise<HttpAnswer>,
  ): { readonly port: number } | { readonly code: string; readonly text: string };
  unlisten(port: number): void;
  has(port: number): boolean;
  /** To a server of the same container. `undefined` if nobody listens there. */
  request(port: number, request: HttpRequest): Promise<HttpAnswer> | undefined;
}

export interface NodeOptions {
  /** Absolute path of the program, or its text with `-e`. */
  readonly program: { readonly path: string } | { readonly text: string; readonly prints: boolean };
  /** After the program's name. */
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  readonly files: Rootfs;
  readonly user: UserIds & { readonly name: string };
  readonly hostname: string;
  /** `24.11.1` */
  readonly version: string;
  readonly execPath: string;
  readonly architecture: string;
  readonly pid: number;
  readonly isTty: boolean;
  readonly stdin: Uint8Array;
  readonly write: (stream: 1 | 2, text: string) => void;
  readonly ports: Ports;
}
