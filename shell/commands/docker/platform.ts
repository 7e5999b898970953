import type { Platform } from '#ecr/oci/image.ts';
import { Failure } from './failure.ts';

/** What this machine claims to be. */
export const hostPlatform: Platform = { os: 'linux', architecture: 'amd64' };

const architectures: Readonly<Record<string, string>> = {
  x86_64: 'amd64',
  'x86-64': 'amd64',
  aarch64: 'arm64',
  armhf: 'arm',
  i386: '386',
};
const known = new Set([
  '386',
  'amd64',
  'arm',
  'arm64',
  'loong64',
  'mips64le',
  'ppc64le',
  'riscv64',
  's390x',
]);

/** `linux/arm64/v8`, `arm64`, `linux`. @throws Failure */
export function parsePlatform(text: string): Platform {
  const parts = text.toLowerCase().split('/');
  const isArchitecture = (it = '') => known.has(architectures[it] ?? it);
  const [os = '', architecture, variant] =
    parts.length === 1 && isArchitecture(parts[0]) ? ['linux', parts[0]] : parts;
  if (parts.length > 3 || !['linux', 'windows', 'darwin', 'freebsd'].includes(os)) {
    throw new Failure(`"${text}": unknown operating system or architecture: invalid argument`);
  }
  const named = architecture ?? hostPlatform.architecture;
  const canonical = architectures[named] ?? named;
  if (!known.has(canonical)) {
    throw new Failure(`"${text}": unknown operating system or architecture: invalid argument`);
  }
  // `arm64` means its only version, as containerd normalises it.
  const isDefault = canonical === 'arm64' && variant === 'v8';
  return { os, architecture: canonical, ...(variant && !isDefault && { variant }) };
}
