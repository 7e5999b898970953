import { isWithin, parseAddress } from '../evaluation/address.ts';
import type { Planning } from './planning.ts';

/** Renames what `moved` blocks name, before anything else looks at it. */
export function moveWhatIsNamed({ planned, kept: all, moved }: Planning): void {
  for (const { from, to } of planned.root.moves) {
    for (const [address, kept] of [...all]) {
      if (!isWithin(address, from)) continue;
      const renamed = `${to}${address.slice(from.length)}`;
      const parts = parseAddress(renamed);
      if (!parts || all.has(renamed)) continue;
      all.delete(address);
      all.set(renamed, { ...kept, ...parts, address: renamed });
      moved.set(renamed, address);
    }
  }
}
