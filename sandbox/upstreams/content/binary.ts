import { sha256Hex } from '#ecr/digest.ts';
import type { Machine } from './platforms.ts';

/**
 * A file that looks like a program of the machine – the beginning of an ELF header, then bytes that do
 * not compress – and cannot run. The same name, machine and length give the same bytes.
 */
export function binary(name: string, { arch, elf }: Machine, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let state = parseInt(sha256Hex(`${name} ${arch}`).slice(0, 8), 16);
  for (let at = 0; at < length; at++) {
    // xorshift32
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    bytes[at] = state;
  }
  // 64 bits, little-endian, version 1; a position-independent executable.
  bytes.set([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 0, elf, 0, 1, 0, 0, 0]);
  return bytes;
}
