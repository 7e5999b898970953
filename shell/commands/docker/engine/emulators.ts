/**
 * What the kernel of this machine can run: its own platform, and those whose emulators
 * `docker run --privileged tonistiigi/binfmt --install …` has registered. As binfmt_misc does, the register
 * is outside of every container: /var/lib/docker/binfmt.json, the names of its architectures.
 */
import { platformText, type Platform } from '#ecr/oci/descriptor.ts';
import type { FileSystem } from '../../../files.ts';
import { storeFolder } from '../store/image-store.ts';

const path = `${storeFolder}/binfmt.json`;

/** Run without any emulator. */
const native = ['linux/amd64', 'linux/amd64/v2', 'linux/amd64/v3', 'linux/386'];

/** Architectures that binfmt installs, with its emulator and the platforms it stands for; in its order. */
export const emulators: readonly {
  readonly architecture: string;
  readonly emulator: string;
  readonly platforms: readonly string[];
}[] = [
  { architecture: 'arm64', emulator: 'qemu-aarch64', platforms: ['linux/arm64'] },
  { architecture: 'riscv64', emulator: 'qemu-riscv64', platforms: ['linux/riscv64'] },
  { architecture: 'ppc64le', emulator: 'qemu-ppc64le', platforms: ['linux/ppc64le'] },
  { architecture: 's390x', emulator: 'qemu-s390x', platforms: ['linux/s390x'] },
  { architecture: 'mips64le', emulator: 'qemu-mips64el', platforms: ['linux/mips64le'] },
  { architecture: 'loong64', emulator: 'qemu-loongarch64', platforms: ['linux/loong64'] },
  { architecture: 'arm', emulator: 'qemu-arm', platforms: ['linux/arm/v7', 'linux/arm/v6'] },
];

/** Names of architectures whose emulator is registered. */
export async function installedEmulators(fs: FileSystem): Promise<ReadonlySet<string>> {
  if (!(await fs.exists(path))) return new Set();
  return new Set(JSON.parse(await fs.readText(path)) as string[]);
}

export async function keepEmulators(fs: FileSystem, names: ReadonlySet<string>): Promise<void> {
  await fs.makeFolder(storeFolder);
  await fs.write(path, JSON.stringify([...names]));
}

/** `linux/amd64`, … in the order in which BuildKit lists them. */
export async function runnablePlatforms(fs: FileSystem): Promise<readonly string[]> {
  const installed = await installedEmulators(fs);
  const emulated = emulators.filter(({ architecture }) => installed.has(architecture));
  const of = (isArm: boolean) =>
    emulated
      .filter(({ architecture }) => (architecture === 'arm') === isArm)
      .flatMap(({ platforms }) => platforms);
  const [first = '', ...rest] = of(false);
  return [
    ...native.slice(0, 3),
    ...(first ? [first, ...rest] : []),
    ...native.slice(3),
    ...of(true),
  ];
}

/** Whether programs of a platform can be run here, by the processor or by an emulator. */
export async function canRun(fs: FileSystem, platform: Platform): Promise<boolean> {
  const { os, architecture } = platform;
  const all = await runnablePlatforms(fs);
  return all.some(
    (it) => it === platformText({ os, architecture }) || it.startsWith(`${os}/${architecture}/`),
  );
}
