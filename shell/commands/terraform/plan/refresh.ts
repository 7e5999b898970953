import type { ModuleInstance } from '../evaluation/instance.ts';
import { text } from '../resources/attributes.ts';
import { resourceTypes } from '../resources/index.ts';
import type { Kept } from '../state/state.ts';
import { connectionTo, idNote } from './engine.ts';
import type { Planning } from './planning.ts';

/** What there is now; forgotten if it is gone. */
export async function refreshed(
  planning: Planning,
  address: string,
  instance: ModuleInstance | undefined,
  alias: string,
): Promise<Kept | undefined> {
  const kept = planning.kept.get(address);
  if (!kept || !planning.planned.refreshes || planning.asRead.has(address)) return kept;
  planning.asRead.add(address);
  const type = resourceTypes.get(kept.type);
  if (!type) return kept;
  const known = kept.instance.attributes;
  planning.options.say(`${address}: Refreshing state...${idNote(known)}`);
  const connection = connectionTo(await planning.providerOf(alias, instance), known);
  const found = await planning.asked(
    () => type.read(known, connection),
    `reading ${type.title} (${text(known, 'id')})`,
    { subject: address },
  );
  if (!found) {
    planning.kept.delete(address);
    return undefined;
  }
  const fresh: Kept = { ...kept, instance: { ...kept.instance, attributes: found } };
  planning.kept.set(address, fresh);
  return fresh;
}
