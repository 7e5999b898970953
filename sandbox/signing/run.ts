/** Puts the signatures that are due into their repositories. */
import { digestOf } from '#ecr/digest.ts';
import { clockAt } from '../clock-at.ts';
import { tellOfImage } from '../image-events.ts';
import { replicatePush } from '../replication/jobs.ts';
import { acceptPush, checkPush } from '../rules/manifest-push.ts';
import { readManifest } from '../rules/manifest.ts';
import type { Registry, Store } from '../store.ts';
import type { World } from '../world.ts';
import { signatureOf, type Signature } from './signature.ts';
import { keyOf, signingJobs, signingsOf, type Signing } from './statuses.ts';

type Signers = Pick<World, 'store' | 'blobs' | 'clock'>;

/** Of two requests that come at once the second waits: nothing is signed twice. */
const busy = new WeakMap<Store, Promise<number>>();

/** @returns seconds since 1970 at which the next one is due; Infinity for none. */
export function runSigning(world: Signers): Promise<number> {
  const before = busy.get(world.store) ?? Promise.resolve(0);
  const work = before.then(
    () => run(world),
    () => run(world),
  );
  busy.set(world.store, work);
  return work;
}

async function run(world: Signers): Promise<number> {
  const now = world.clock.now();
  let nextDue = Infinity;
  for (const registry of [...world.store.registries()]) {
    for (const { key } of [...signingJobs(registry).values()]) {
      const signing = signingsOf(registry).get(key);
      if (signing && signing.dueAt > now) nextDue = Math.min(nextDue, signing.dueAt);
      else await end(registry, key, signing, world);
    }
  }
  return nextDue;
}

async function end(
  registry: Registry,
  key: string,
  signing: Signing | undefined,
  world: Signers,
): Promise<void> {
  const signature = signing && !signing.failure ? await write(registry, signing, world) : undefined;
  // Nothing is awaited from here on: what is set together is saved together.
  signingJobs(registry).delete(key);
  if (!signing) return;
  if (signature) push(registry, signing, signature, world);
  const status = signing.failure ? 'FAILED' : 'COMPLETE';
  signingsOf(registry).set(keyOf(signing), { ...signing, status });
}

/** The signature, its bytes stored; none for an image that is gone by now. */
async function write(
  registry: Registry,
  { repository, digest, profile, dueAt, pushedAt }: Signing,
  { blobs }: Signers,
): Promise<Signature | undefined> {
  const image = registry.find(repository)?.image(digest);
  if (image?.pushedAt !== pushedAt) return undefined;
  const size = await blobs.size(digest);
  if (size === undefined) throw new Error(`the manifest of ${digest} is lost`);
  const signature = signatureOf({ mediaType: image.mediaType, digest, size }, profile, dueAt);
  for (const content of [...signature.blobs, signature.manifest]) {
    await blobs.put(new TextEncoder().encode(content));
  }
  return signature;
}

/** As any image is pushed; and so it is replicated. */
function push(
  registry: Registry,
  { repository: name, digest: subject, dueAt: now }: Signing,
  signature: Signature,
  { store }: Signers,
): void {
  const repository = registry.find(name);
  const image = repository?.image(subject);
  const digest = digestOf(signature.manifest);
  if (!repository || !image || repository.image(digest)) return;
  for (const content of signature.blobs) {
    const layer = { digest: digestOf(content), size: new TextEncoder().encode(content).length };
    if (!repository.layers.has(layer.digest)) repository.layers.set(layer.digest, layer);
  }
  const manifest = readManifest(signature.manifest);
  const pushed = { manifest, digest, tag: undefined };
  checkPush(repository, pushed);
  acceptPush(repository, pushed, { now, pushedBy: image.pushedBy });
  const place = { registry, store, clock: clockAt(now) };
  tellOfImage(place, { repository: name, image: { digest, ...manifest }, action: 'PUSH' });
  replicatePush(place, { repository: name, digest, tag: undefined });
}
