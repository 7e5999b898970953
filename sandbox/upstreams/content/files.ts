/** Entries of layers, as all images here have them. */
import type { HistoryEntry, LayerEntry } from '#ecr/oci/image.ts';
import { binary } from './binary.ts';
import { created, type Machine } from './platforms.ts';

export function text(path: string, content: string, mode = 0o644): LayerEntry {
  return { kind: 'file', path, content, mode };
}

/** @param version bytes differ with it; @param length bytes. */
export function program(
  path: string,
  version: string,
  machine: Machine,
  length: number,
): LayerEntry {
  const content = binary(`${path} ${version}`, machine, length);
  return { kind: 'file', path, mode: 0o755, content };
}

/** @param names separated by spaces. */
export function folders(names: string): LayerEntry[] {
  return names.split(' ').map((path): LayerEntry => ({
    kind: 'folder',
    path,
    mode: path === 'tmp' ? 0o1777 : path === 'root' ? 0o700 : 0o755,
  }));
}

/** A line of `docker history`. @param empty whether the step made no layer. */
export function step(created_by: string, empty = false): HistoryEntry {
  return {
    created,
    created_by,
    comment: 'buildkit.dockerfile.v0',
    ...(empty && { empty_layer: true }),
  };
}
