/** The drawings of labs: empty at first, drawn from the learner's registry, and the same in words. */
import { expect, test, type Locator, type Page } from '@playwright/test';
import { expectAccessible } from './axe.ts';

const lab = (id: string) => `/labs/${id}/`;

/** It is drawn after the run that changed it. */
const drawn = { timeout: 30_000 };

/** Nothing in it is wider than the page, and no part of it is cut. */
async function expectToFit(drawing: Locator): Promise<void> {
  const sizes = await drawing
    .locator('.drawing')
    .evaluate((it) => [it.scrollWidth, it.clientWidth]);
  expect(sizes[0]).toBeLessThanOrEqual(sizes[1] ?? 0);
}

/** Runs a fence, by the name that never changes, whose earlier ones were left out: the page then asks. */
async function runOnly(page: Page, name: string, promised = 'Succeeded'): Promise<void> {
  const fence = page.locator(`lab-fence[data-name="${name}"]`);
  const solution = page.locator('details', { has: fence }).locator('summary').first();
  if (!(await fence.isVisible())) await solution.click();
  await fence.getByRole('button', { name: /^Run ?:/ }).click();
  await fence.getByRole('button', { name: 'Run only this' }).click();
  const ended = fence.getByText(new RegExp(`^\\S ${promised}$`));
  await expect(ended).toBeVisible({ timeout: 30_000 });
}

test('the drawing of tags follows a promotion, and says who moved what', async ({ page }) => {
  test.slow();
  await page.goto(lab('tags-and-digests'));
  const drawing = page.locator('lab-drawing').first();
  await expect(drawing.getByRole('img')).toHaveCount(0);
  await drawing.getByRole('button', { name: 'Draw it now' }).click();
  await expect(
    drawing.getByRole('img', { name: /: 2 tags, 2 images, 0 untagged, 0 moves$/ }),
  ).toBeVisible(drawn);
  for (const name of ['digest', 'promote']) await runOnly(page, name);
  await expect(drawing.getByRole('img', { name: /: 3 tags, 2 images/ })).toBeVisible(drawn);
  await expect(drawing.getByText(/^1: “Promote” put staging on a7f0cb33bf9b\.$/)).toBeVisible();
  await drawing.getByText('The same in words').click();
  await expect(drawing.getByText('staging names a7f0cb33bf9b now.')).toBeVisible();
  await expectAccessible(page, 'lab-drawing');
});

test('the drawing of an index says which attestation is about which image', async ({ page }) => {
  test.slow();
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(lab('multi-architecture'));
  const drawing = page.locator('lab-drawing').first();
  await drawing.getByRole('button', { name: 'Draw it now' }).click();
  await expect(drawing.getByText(/has no tag arm64-only yet\. Push it/)).toBeVisible();
  // It goes to the application's directory first, and is meant to fail.
  await runOnly(page, 'default-builder', 'Failed as intended');
  for (const name of ['builder', 'with-provenance']) await runOnly(page, name);
  const picture = drawing.getByRole('img', { name: /is an index of 1 image and 1 attestation$/ });
  await expect(picture).toBeVisible(drawn);
  await expect(picture.getByText(/, about [0-9a-f]{12}$/)).toBeVisible();
  await expectToFit(drawing);
  await expectAccessible(page, 'lab-drawing');
});

test('the drawing of lives shows a guard, and turns with the stored policy', async ({ page }) => {
  test.slow();
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(lab('lifecycle-policies'));
  const drawing = page.locator('lab-drawing').first();
  await drawing.getByRole('button', { name: 'Draw it now' }).click();
  await expect(
    drawing.getByRole('img', { name: /no lifecycle policy\. Everything stays$/ }),
  ).toBeVisible(drawn);
  for (const name of ['write-guards', 'guard']) await runOnly(page, name);
  await expect(drawing.getByRole('img', { name: /will be removed, 2 guarded$/ })).toBeVisible(
    drawn,
  );
  await expect(drawing.getByText(/^Rule 1 \(.*\): a guard, it never acts$/)).toBeVisible();
  await drawing.getByText('The same in words').click();
  await expect(drawing.getByText(/^v1\.1\.0, prod, pushed .* stays: rule 2 /)).toBeVisible();
  await expectToFit(drawing);
  await expectAccessible(page, 'lab-drawing');
});
