/** Platforms of a builder's node as buildx writes them. */
import { parsePlatform } from '../platform.ts';
import { platformText } from '#ecr/oci/descriptor.ts';
import { runnablePlatforms } from '../engine/emulators.ts';
import type { FileSystem } from '../../../files.ts';
import type { Builder } from './builders.ts';

/** Those set by hand with an asterisk, then those the machine has besides. */
export async function platformsOf(
  fs: FileSystem,
  { platforms }: Builder,
): Promise<readonly string[]> {
  const runnable = await runnablePlatforms(fs);
  const fixed = platforms.map((it) => platformText(parsePlatform(it)));
  return [...fixed.map((it) => `${it}*`), ...runnable.filter((it) => !fixed.includes(it))];
}

/** How many kinds of machine `buildx ls` names before it counts the rest. */
const shownKinds = 4;

/** `linux/amd64 (+2), linux/arm64, …, (3 more)` */
export function shortened(platforms: readonly string[]): string {
  const kinds = Map.groupBy(platforms, (it) =>
    it.replace('*', '').split('/').slice(0, 2).join('/'),
  );
  const shown = [...kinds].slice(0, shownKinds).map(([kind, all]) => {
    const mark = all.some((it) => it.endsWith('*')) ? '*' : '';
    return all.length > 1 ? `${kind}${mark} (+${all.length - 1})` : `${all[0]}`;
  });
  const rest = [...kinds.values()].slice(shownKinds).flat().length;
  return [...shown, ...(rest > 0 ? [`(${rest} more)`] : [])].join(', ');
}
