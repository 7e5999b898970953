/** The front page: one screen, one click to begin, and the way back. */
import { expect, test, type Page } from '@playwright/test';
import { lab, run } from './lab-page.ts';

const screens = [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
];

async function expectInOneScreen(page: Page): Promise<void> {
  const last = page.getByText('The registry, your files and your progress stay in this browser.');
  await expect(last).toBeInViewport({ ratio: 1 });
  expect(await page.evaluate(() => scrollY)).toBe(0);
}

for (const viewport of screens) {
  test.describe(`on ${viewport.width} × ${viewport.height} pixels`, () => {
    test.use({ viewport });

    test('whoever is new reads it in one screen and is in the first lab with one click', async ({
      page,
    }) => {
      await page.goto('/');
      await expectInOneScreen(page);
      await page.getByRole('link', { name: /^Start: / }).click();
      await expect(page).toHaveURL(lab);
    });

    test('whoever comes back goes on in the step they left, in the same place', async ({
      page,
    }) => {
      await page.goto(lab);
      await run(page, 'who am i');
      await page.goto('/');
      await expect(page.getByText(/^Welcome back\. \d of \d steps are done\./)).toBeVisible();
      await expectInOneScreen(page);
      await page.getByRole('link', { name: /^Go on with .* · step \d of \d$/ }).click();
      await expect(page).toHaveURL(/private-repository\/#step-/);
    });
  });
}
