/** On a phone, and at 200 % on a laptop: nothing is wider than the page, whatever is unfolded. */
import { expect, test } from '@playwright/test';
import { pages } from './pages.ts';

const widths = [640, 390];

test('no page scrolls sideways on a phone or at 200 % on a laptop', async ({ page }) => {
  test.slow();
  for (const path of pages) {
    await page.goto(path, { waitUntil: 'domcontentloaded' });
    await page.evaluate(() => {
      for (const it of document.querySelectorAll('main details')) it.setAttribute('open', '');
      const onAws = document.querySelectorAll<HTMLInputElement>('input[value="aws"]');
      for (const it of onAws) it.checked = true;
    });
    for (const width of widths) {
      await page.setViewportSize({ width, height: 844 });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(wide, `${path} on ${width} pixels`).toBeLessThanOrEqual(width);
    }
  }
});
