import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createAws } from '#ecr/client.ts';
import { administratorOf } from '#ecr/credentials.ts';
import { registryHost } from '#ecr/names.ts';
import { imageOf, layerOf } from '#ecr/oci/image.ts';
import { pushImage } from '#ecr/oci/registry.ts';
import { createSandbox } from '../sandbox.ts';

const account = '111122223333';
const regions = ['ap-southeast-2', 'eu-west-1', 'us-east-1'] as const;
type Region = (typeof regions)[number];
const region = fc.constantFrom(...regions);

/** Where each Region copies to; any graph, cycles included. */
const rules = fc
  .array(
    fc.tuple(region, region).filter(([from, to]) => from !== to),
    { maxLength: 6 },
  )
  .map((pairs) => new Map(regions.map((from) => [from, targetsOf(pairs, from)])));

function targetsOf(pairs: readonly [Region, Region][], from: Region): Region[] {
  return [...new Set(pairs.filter(([it]) => it === from).map(([, to]) => to))];
}

test('whatever copies whereto: an image is where it was pushed and one step further, byte for byte', async () => {
  await fc.assert(
    fc.asyncProperty(
      rules,
      fc.array(region, { minLength: 1, maxLength: 3 }),
      async (to, pushes) => {
        const { handle } = await createSandbox();
        const credentials = administratorOf(account);
        const aws = (where: Region) => createAws(handle, { region: where, credentials });
        for (const [from, targets] of to) {
          const destinations = targets.map((it) => ({ region: it, registryId: account }));
          await aws(from).ecr('PutReplicationConfiguration', {
            replicationConfiguration: { rules: targets.length > 0 ? [{ destinations }] : [] },
          });
          await aws(from).ecr('CreateRepository', { repositoryName: 'app' });
        }
        const expected = new Map<Region, Set<string>>(regions.map((it) => [it, new Set()]));
        for (const [number, from] of pushes.entries()) {
          const content = `image ${number}`;
          const layers = [await layerOf([{ kind: 'file', path: 'a', content }])];
          const image = imageOf({ layers });
          const { authorizationData } = await aws(from).ecr('GetAuthorizationToken', {});
          const password = atob(authorizationData[0]?.authorizationToken ?? '').slice(
            'AWS:'.length,
          );
          await pushImage(
            handle,
            { host: registryHost(account, from), repository: 'app', tag: `v${number}` },
            image,
            { auth: { username: 'AWS', password } },
          );
          for (const place of [from, ...(to.get(from) ?? [])])
            expected.get(place)?.add(image.digest);
        }
        // Long enough for copies of copies, if there were any.
        for (let hour = 0; hour < 3; hour++) {
          await handle(
            new Request('https://sandbox.invalid/_sandbox/clock', {
              method: 'POST',
              body: '{"advance":3600}',
            }),
          );
        }
        for (const place of regions) {
          const { imageIds = [] } = await aws(place).ecr('ListImages', { repositoryName: 'app' });
          const found = new Set(imageIds.map(({ imageDigest }) => imageDigest));
          expect(found).toEqual(expected.get(place));
          for (const id of imageIds) {
            const { images } = await aws(place).ecr('BatchGetImage', {
              repositoryName: 'app',
              imageIds: [id],
            });
            expect(images).toHaveLength(1);
          }
        }
      },
    ),
    { numRuns: 25 },
  );
}, 30_000);
