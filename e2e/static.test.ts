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
