/** A folder as npm sees it: its package.json and the lock beside it. */
import { pathFrom } from '../../../files.ts';
import type { Rootfs } from '../build/rootfs.ts';

export type Json = Readonly<Record<string, unknown>>;

export interface Project {
  /** Absolute. */
  readonly folder: string;
  /** Absent if there is no such file. */
  readonly manifest: Json | undefined;
  /** Text of a package.json that is no JSON. */
  readonly broken: string | undefined;
  /** Absent, too, if the file is no lock that npm takes. */
  readonly lock: Json | undefined;
}

export function projectIn(files: Rootfs, folder: string): Project {
  const text = textAt(files, folder, 'package.json');
  const manifest = text === undefined ? undefined : parsed(text);
  const locks = ['npm-shrinkwrap.json', 'package-lock.json'].map((it) => textAt(files, folder, it));
  const lock = locks.find((it) => it !== undefined);
  return {
    folder,
    manifest,
    broken: text !== undefined && !manifest ? text : undefined,
    lock: lock === undefined ? undefined : parsed(lock),
  };
}

function textAt(files: Rootfs, folder: string, name: string): string | undefined {
  const node = files.find(pathFrom(folder, name).slice(1));
  return node?.kind === 'file' ? new TextDecoder().decode(node.content) : undefined;
}

function parsed(text: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Json)
      : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** A field that maps names to something, or nothing. */
export function entriesOf(
  json: Json | undefined,
  field: string,
): readonly (readonly [string, unknown])[] {
  const value = json?.[field];
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}
