/** A stage while it is built. */
import type { HistoryEntry, Layer, Platform, RuntimeConfig } from '#ecr/oci/image.ts';
import type { Rootfs } from './rootfs.ts';

export const historyComment = 'buildkit.dockerfile.v0';

/** A stage as far as it is built. */
export interface Built {
  readonly files: Rootfs;
  readonly layers: Layer[];
  config: RuntimeConfig;
  readonly history: HistoryEntry[];
  /** RFC 3339: of the newest step that made something. */
  created: string | undefined;
  platform: Platform;
  key: string;
}

/** What is known while one stage is built. */
export interface Scope {
  /** Of the environment. */
  readonly variables: Map<string, string>;
  readonly args: Map<string, string>;
  /** Whether this stage has a CMD already. */
  hasCommand: boolean;
}
