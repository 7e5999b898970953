/** Everything that goes. */
import { TerraformError } from '../hcl/diagnostic.ts';
import { text } from '../resources/attributes.ts';
import { resourceTypes } from '../resources/index.ts';
import { refused } from '../resources/refusal.ts';
import type { Kept } from '../state/state.ts';
import type { Applying } from './applying.ts';
import type { Change } from './change.ts';
import { connectionTo, idNote } from './engine.ts';
import { aliasIn } from './provider-name.ts';

/** Once, when the providers are there and before anything is made. */
export function deleteOnce(applying: Applying): Promise<void> {
  applying.deletions ??= deleteAll(applying);
  return applying.deletions;
}

async function deleteAll(applying: Applying): Promise<void> {
  const doomed = dependentsFirst(
    applying,
    applying.applied.plan.changes.filter(
      ({ action }) => action === 'delete' || action === 'replace',
    ),
  );
  const ended = new Map<Change, Promise<void>>();
  for (const change of doomed) {
    const own = withoutKey(change.address);
    const dependents = [...ended.keys()].filter((it) => dependenciesOf(applying, it).includes(own));
    const before = Promise.all(dependents.flatMap((it) => ended.get(it) ?? []));
    const kept = applying.kept.get(change.address);
    if (kept)
      ended.set(
        change,
        before.then(() => remove(applying, change, kept, '')),
      );
  }
  await Promise.all(ended.values());
}

/** What replacements have left behind. */
export async function deleteLeft(applying: Applying): Promise<void> {
  for (const [change, kept] of applying.left)
    await remove(applying, change, kept, ` (deposed object ${deposedKey()})`);
}

/** What depends on something goes before it; where that could not go, it stays, too. */
function dependentsFirst(applying: Applying, changes: readonly Change[]): readonly Change[] {
  const done: Change[] = [];
  const visit = (change: Change): void => {
    if (done.includes(change)) return;
    const own = withoutKey(change.address);
    for (const other of changes) {
      if (other !== change && dependenciesOf(applying, other).includes(own)) visit(other);
    }
    done.push(change);
  };
  changes.forEach(visit);
  return done;
}

function dependenciesOf({ kept }: Applying, { address }: Change): readonly string[] {
  return kept.get(address)?.instance.dependencies ?? [];
}

function withoutKey(address: string): string {
  return address.replace(/\[(?:\d+|"(?:[^"\\]|\\.)*")\]$/, '');
}

async function remove(applying: Applying, change: Change, kept: Kept, note: string): Promise<void> {
  const { address } = change;
  const { stuck, problems, counts, options } = applying;
  const type = resourceTypes.get(kept.type);
  if (!type) return;
  const own = withoutKey(address);
  const isNeeded = [...stuck].some((it) =>
    applying.kept.get(it)?.instance.dependencies?.includes(own),
  );
  if (isNeeded) return void stuck.add(address);
  const known = kept.instance.attributes;
  try {
    await applying.act(async () => {
      options.say(`${address}${note}: Destroying...${idNote(known)}`);
      const took = applying.stopwatch();
      const provider = await applying.providerOf(aliasIn(kept.provider), undefined);
      await type.remove(known, connectionTo(provider, known));
      options.say(`${address}: Destruction complete after ${took()}`);
    });
  } catch (error) {
    stuck.add(address);
    if (error instanceof TerraformError) problems.push(...error.diagnostics);
    else
      problems.push(
        ...refused(error, `deleting ${type.title} (${text(known, 'id')})`, {}).diagnostics,
      );
    return;
  }
  counts.destroyed++;
  if (note === '') applying.kept.delete(address);
  await applying.saved();
}

/** What tells objects apart that a replacement left behind: eight digits. */
function deposedKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(4))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
}
