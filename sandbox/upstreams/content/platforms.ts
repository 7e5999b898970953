import type { Platform } from '#ecr/oci/image.ts';

/** A platform with the names its tools have for it. */
export interface Machine {
  readonly platform: Platform;
  /** As apk and `uname -m` call it. */
  readonly arch: string;
  /** ELF's number for it. */
  readonly elf: number;
}

export const machines: readonly Machine[] = [
  { platform: { os: 'linux', architecture: 'amd64' }, arch: 'x86_64', elf: 0x3e },
  { platform: { os: 'linux', architecture: 'arm64', variant: 'v8' }, arch: 'aarch64', elf: 0xb7 },
];

/** When all of it was "built": everything here is the same on every machine. */
export const created = '2025-11-18T00:00:00Z';
