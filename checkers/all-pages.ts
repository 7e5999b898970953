/** Every item of an answer that comes in pages. */
export async function allPages<Page extends { nextToken?: string | undefined }, Item>(
  ask: (page: { nextToken?: string }) => Promise<Page>,
  items: (page: Page) => readonly Item[] | undefined,
): Promise<Item[]> {
  const all: Item[] = [];
  let next: string | undefined;
  do {
    const page = await ask(next === undefined ? {} : { nextToken: next });
    for (const item of items(page) ?? []) all.push(item);
    next = page.nextToken;
  } while (next !== undefined && next !== '');
  return all;
}

/** As `allPages`, for a service that marks where the next page begins, as IAM does. */
export function allMarkedPages<
  Page extends { IsTruncated?: boolean | undefined; Marker?: string | undefined },
  Item,
>(
  ask: (page: { Marker?: string }) => Promise<Page>,
  items: (page: Page) => readonly Item[] | undefined,
): Promise<Item[]> {
  return allPages(
    async ({ nextToken }) => {
      const page = await ask(nextToken === undefined ? {} : { Marker: nextToken });
      return { page, nextToken: page.IsTruncated === true ? page.Marker : undefined };
    },
    ({ page }) => items(page),
  );
}

/** Lists no longer than ECR takes in one call: 100 ids. */
export function inBatches<T>(items: readonly T[], size = 100): T[][] {
  const batches: T[][] = [];
  for (let at = 0; at < items.length; at += size) batches.push(items.slice(at, at + size));
  return batches;
}
