/** On a phone, and at 200 %: nothing is wider than the page, whatever is unfolded. */
import { globSync } from 'node:fs';
import { expect, test } from '@playwright/test';

const pages = globSync('**/index.html', { cwd: 'dist' })
  .map((file) => `/${file.replaceAll('\\', '/').replace(/index\.html$/, '')}`)
  .sort();

for (const [where, width] of [
  ['on a phone', 390],
  ['at 200 % on a laptop', 640],
] as const) {
  test(`no page scrolls sideways ${where}`, async ({ page }) => {
    test.slow();
    await page.setViewportSize({ width, height: 844 });
    for (const path of pages) {
      await page.goto(path, { waitUntil: 'domcontentloaded' });
      const wide = await page.evaluate(() => {
        for (const it of document.querySelectorAll('main details')) it.setAttribute('open', '');
        const onAws = document.querySelectorAll<HTMLInputElement>('input[value="aws"]');
        for (const it of onAws) it.checked = true;
        return document.documentElement.scrollWidth;
      });
      expect(wide, path).toBeLessThanOrEqual(width);
    }
  });
}
