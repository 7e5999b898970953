import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Client } from './client.ts';
import { model } from './model.ts';
import { pagesOf, wholeResult } from './pages.ts';
import type { PageLimits } from './pages.ts';

const paging = model('ecr').pagination['ListImages'];

/** A service that has so many images, named by their number. */
function serviceWith(count: number): Client {
  return (_, { maxResults = 100, nextToken }) => {
    const start = Number(nextToken ?? 0);
    const end = Math.min(count, start + (maxResults as number));
    const imageIds = Array.from({ length: end - start }, (_, i) => start + i);
    return Promise.resolve({ imageIds, ...(end < count && { nextToken: String(end) }) });
  };
}

async function list(count: number, limits: PageLimits) {
  expect.assert(paging);
  const pages = pagesOf(serviceWith(count), 'ListImages', {}, paging, limits);
  return (await wholeResult(pages, paging)) as { imageIds: number[]; NextToken?: string };
}

test('page by page, nothing is lost and nothing comes twice, whatever the sizes', async () => {
  const size = fc.integer({ min: 1, max: 9 });
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: 25 }),
      size,
      size,
      async (count, pageSize, maxItems) => {
        const seen: number[] = [];
        let startingToken: string | undefined;
        do {
          const part = await list(count, { pageSize, maxItems, startingToken });
          expect(part.imageIds.length).toBeLessThanOrEqual(maxItems);
          seen.push(...part.imageIds);
          startingToken = part.NextToken;
        } while (startingToken !== undefined);
        expect(seen).toEqual(Array.from({ length: count }, (_, i) => i));
      },
    ),
  );
});

test('the token is the one that the AWS CLI writes', async () => {
  const { NextToken = '' } = await list(5, { maxItems: 2 });
  expect(atob(NextToken)).toBe('{"nextToken": null, "boto_truncate_amount": 2}');
  const onBorder = await list(5, { maxItems: 2, pageSize: 2 });
  expect(atob(onBorder.NextToken ?? '')).toBe('{"nextToken": "2"}');
});

test("a service's own token is a starting token, too", async () => {
  expect((await list(5, { startingToken: '3' })).imageIds).toEqual([3, 4]);
});

test('what the service says once stands beside the collected lists', async () => {
  const findings = model('ecr').pagination['DescribeImageScanFindings'];
  expect.assert(findings);
  const client: Client = (_, { nextToken }) =>
    Promise.resolve({
      registryId: '111122223333',
      imageScanFindings: { findings: [nextToken ?? 'first'], severityCounts: { HIGH: 2 } },
      ...(nextToken === undefined && { nextToken: 'second' }),
    });
  const pages = pagesOf(client, 'DescribeImageScanFindings', {}, findings, {});
  expect(await wholeResult(pages, findings)).toMatchObject({
    registryId: '111122223333',
    imageScanStatus: null,
    imageScanFindings: { findings: ['first', 'second'], severityCounts: { HIGH: 2 } },
  });
});
