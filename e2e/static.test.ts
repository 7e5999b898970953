import { expect, test, type Page } from '@playwright/test';
import { commands, expectAllDone, lab, run } from './lab-page.ts';

/** The build behind a file server that knows nothing of us (playwright.config.ts starts it). */
const plain = 4393;

async function walk(page: Page, origin: string): Promise<void> {
  const elsewhere: string[] = [];
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.origin !== origin && !['blob:', 'data:'].includes(url.protocol)) {
      elsewhere.push(request.url());
    }
  });
  await page.goto(origin + lab);
  for (const name of commands) await run(page, name);
  await expectAllDone(page);
  expect(elsewhere).toEqual([]);
}

test('the whole lab works from any file server, with no request to another origin', async ({
  page,
}) => {
  await walk(page, `http://127.0.0.1:${plain}`);
});

test('and on a host name that is no secure context, as in a classroom', async ({ page }) => {
  await walk(page, `http://workbook.lan:${plain}`);
  expect(await page.evaluate(() => isSecureContext)).toBe(false);
});

test('what a step costs on AWS is one choice away, by keyboard and without a script', async ({
  browser,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`http://127.0.0.1:${plain}${lab}`);
  const where = page.getByRole('group', { name: 'Where do you do this?' }).first();
  const price = page.getByText('Costs:').first();
  await expect(price).toBeHidden();
  await where.getByRole('radio', { name: 'In this page' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(where.getByRole('radio', { name: 'On AWS' })).toBeChecked();
  await expect(price).toBeVisible();
  await context.close();
});
