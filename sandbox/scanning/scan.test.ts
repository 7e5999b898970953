import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Digest } from '#ecr/digest.ts';
import { layerOf } from '#ecr/oci/image.ts';
import { createMemoryBlobs } from '../blobs/memory.ts';
import { fixes } from './advisories.ts';
import { scanLayers } from './scan.ts';

const release = 'alpine:3.20';
const latest = Object.entries(fixes[release] ?? {}).map(([source, list]) => ({
  source,
  oldest: '0.1-r0',
  newest: list.at(-1)?.fixed ?? '',
}));

const layer = (path: string, content: string) => layerOf([{ kind: 'file', path, content }]);
const databaseOf = (versions: ReadonlyMap<string, string>) =>
  layer(
    'lib/apk/db/installed',
    [...versions].map(([name, version]) => `P:${name}\nV:${version}\n\n`).join(''),
  );

test('a layer that upgrades a package removes its findings and no others', async () => {
  const system = await layer('etc/os-release', 'ID=alpine\nVERSION_ID=3.20.3\n');
  await fc.assert(
    fc.asyncProperty(fc.subarray(latest, { minLength: 1 }), fc.nat(), async (installed, choice) => {
      const upgraded = installed[choice % installed.length] ?? installed[0]!;
      const before = new Map(installed.map(({ source, oldest }) => [source, oldest]));
      const after = new Map(before).set(upgraded.source, upgraded.newest);
      const blobs = createMemoryBlobs();
      const layers = [system, await databaseOf(before), await databaseOf(after)];
      const digests: Digest[] = [];
      for (const { bytes } of layers) digests.push(await blobs.put(bytes));
      const found = async (count: number) => {
        const result = await scanLayers(blobs, digests.slice(0, count));
        if (result.status === 'FAILED') throw new Error(result.description);
        return result.findings.map(({ name, attributes = [] }) => [name, attributes[0]?.value]);
      };
      const [old, now] = [await found(2), await found(3)];
      expect(old.some(([, source]) => source === upgraded.source)).toBe(true);
      expect(now).toEqual(old.filter(([, source]) => source !== upgraded.source));
    }),
    { numRuns: 30 },
  );
});
