/** A container as the engine keeps it: `/var/lib/docker/containers/<id>.json`. Renaming what is here loses saved ones. */
import type { Platform } from '#ecr/oci/image.ts';

/** A port of the machine that leads to one of the container's. */
export interface Published {
  /** `3000/tcp` */
  readonly inside: string;
  readonly ip: string;
  readonly port: number;
}

export interface Container {
  /** 64 hexadecimal digits. */
  readonly id: string;
  readonly name: string;
  /** As it was given, and as it was then. */
  readonly image: string;
  readonly imageId: string;
  /** Of the manifest: what its files come from. */
  readonly imageDigest: string;
  readonly platform: Platform;
  /** RFC 3339. */
  readonly created: string;
  readonly argv: readonly string[];
  readonly env: readonly string[];
  readonly cwd: string;
  readonly hostname: string;
  /** As given: `node`, `1000:1000`; empty is root. */
  readonly user: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly exposed: readonly string[];
  readonly published: readonly Published[];
  readonly isTty: boolean;
  readonly isInteractive: boolean;
  readonly removesItself: boolean;
  readonly isPrivileged: boolean;
  /** Whether a small first process stands above the container's own. */
  readonly hasInit: boolean;
  readonly stopSignal: string;
  readonly state: State;
}

export type State =
  | { readonly status: 'created' }
  | { readonly status: 'running'; readonly started: string }
  | {
      readonly status: 'exited';
      readonly started: string;
      readonly finished: string;
      readonly exitCode: number;
      /** Why its process could not be started. */
      readonly error?: string;
    };
