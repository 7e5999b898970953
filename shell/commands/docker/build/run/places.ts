/** Where a command of RUN acts, and how it writes there. */
import { pathFrom } from '../../../../files.ts';
import type { Node, Rootfs } from '../rootfs.ts';

export interface Place {
  readonly files: Rootfs;
  /** Absolute. */
  readonly directory: string;
  /** Seconds since 1970. */
  readonly now: number;
}

/** A command that fails as the real one would; the step ends with this status. */
export class CommandError extends Error {
  readonly status: number;
  constructor(message: string, status = 1) {
    super(message);
    this.status = status;
  }
}

/** A path without a leading slash. */
export function at({ directory }: Place, path: string): string {
  return pathFrom(directory, path).slice(1);
}

export function above(path: string): string {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
}

/** Of what root makes now. */
export function attributes({ now }: Place, mode: number) {
  return { mode, uid: 0, gid: 0, modified: now };
}

/** Writes what a command said into a file. */
export function writeInto(
  place: Place,
  { path, appends }: { readonly path: string; readonly appends: boolean },
  text: string,
): void {
  if (path === '/dev/null') return;
  const old = place.files.find(at(place, path));
  if (old?.kind === 'folder')
    throw new CommandError(`/bin/sh: can't create ${path}: Is a directory`, 2);
  const before = appends && old?.kind === 'file' ? new TextDecoder().decode(old.content) : '';
  const content = new TextEncoder().encode(before + text);
  const node: Node = { kind: 'file', content, ...attributes(place, old?.mode ?? 0o644) };
  if (!place.files.isFolder(above(at(place, path)))) {
    throw new CommandError(`/bin/sh: can't create ${path}: nonexistent directory`, 2);
  }
  place.files.put(at(place, path), node, attributes(place, 0o755));
}
