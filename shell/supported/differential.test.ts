/** The tables of `docker` against the real client, where it is installed: every flag it has is known by name. */
import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { supportedDocker } from './docker.ts';

/** `undefined` where there is no client. */
function real(...args: string[]): string | undefined {
  try {
    return execFileSync('docker', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch {
    return undefined;
  }
}

const isSame = real('--version')?.startsWith('Docker version 28.') === true;
/** buildx is a plugin that may be missing, and then `build` is another builder's. */
const ofBuildx = /^docker (buildx|builder)\b|\bbuild$/;
/** Deprecated: taken by the client and not told of. */
const untold = new Set(['--net', '--time']);

test.skipIf(!isSame)(
  'every command and flag of the real docker is there or refused by name',
  () => {
    const { commands } = supportedDocker();
    const differences = commands.flatMap(({ command, flags, refused }) => {
      if (refused !== undefined || ofBuildx.test(command)) return [];
      const help = real(...command.split(' ').slice(1), '--help') ?? '';
      const theirs = [...help.matchAll(/^\s+(?:-\w, )?(--[\w-]+)/gm)].map(([, name = '']) => name);
      const ours = flags.map(({ name }) => name).filter((it) => !untold.has(it));
      const missing = theirs.filter((it) => it !== '--help' && !ours.includes(it));
      const extra = ours.filter((it) => !theirs.includes(it));
      return [...missing, ...extra].map((it) => `${command} ${it}`);
    });
    expect(differences).toEqual([]);
    const listed = [...(real('--help') ?? '').matchAll(/^ {2}([a-z]+)\*? {2,}/gm)].map(
      ([, it]) => it,
    );
    const known = new Set(commands.map(({ command }) => command.split(' ')[1]));
    expect(listed.filter((it) => !known.has(it))).toEqual([]);
  },
);
