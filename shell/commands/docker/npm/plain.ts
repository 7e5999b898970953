/** What npm answers without a package: its version, its cache. */
import type { Rootfs } from '../build/rootfs.ts';
import { cacheNeedsForce } from './messages.ts';

export interface Answer {
  readonly stdout: string;
  readonly stderr: string;
  readonly status: number;
}

/** `undefined` for what is no such question. */
export function plainAnswer(args: readonly string[], files: Rootfs): Answer | undefined {
  const [command = '', ...rest] = args;
  const ok = (stdout: string): Answer => ({ stdout, stderr: '', status: 0 });
  if (['-v', '--version'].includes(command)) {
    const version = npmVersion(files);
    return version === undefined ? undefined : ok(`${version}\n`);
  }
  if (command !== 'cache' || !['clean', 'clear', 'rm'].includes(rest[0] ?? '')) return undefined;
  if (!rest.some((it) => it === '--force' || it === '-f')) {
    return { stdout: '', stderr: cacheNeedsForce, status: 1 };
  }
  const stderr = 'npm warn using --force Recommended protections disabled.\n';
  return { stdout: '', stderr, status: 0 };
}

/** As the image's own npm says. */
function npmVersion(files: Rootfs): string | undefined {
  const paths = [
    'usr/local/lib/node_modules/npm/package.json',
    'usr/lib/node_modules/npm/package.json',
  ];
  const node = paths.map((it) => files.find(it)).find((it) => it?.kind === 'file');
  if (node?.kind !== 'file') return undefined;
  const { version } = JSON.parse(new TextDecoder().decode(node.content)) as {
    readonly version?: string;
  };
  return version;
}
