import { expect, test, type Locator, type Page } from '@playwright/test';
import { button, commands, expectAllDone, expectEnded, foldOf, lab, run } from './lab-page.ts';

/** The build behind a file server that knows nothing of us (playwright.config.ts starts it). */
const plain = 4393;

/** Collects what a page asks for at another origin than its own. */
function asksElsewhere(page: Page, origin: string): string[] {
  const elsewhere: string[] = [];
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.origin !== origin && !['blob:', 'data:'].includes(url.protocol)) {
      elsewhere.push(request.url());
    }
  });
  return elsewhere;
}

test('the whole lab works from any file server with the keyboard alone, and asks no other origin', async ({
  page,
}) => {
  test.slow();
  const origin = `http://127.0.0.1:${plain}`;
  const elsewhere = asksElsewhere(page, origin);
  await page.goto(origin + lab);
  for (const name of commands) {
    const fold = foldOf(page, name);
    if ((await fold.count()) > 0) {
      await tabTo(page, fold);
      await page.keyboard.press('Enter');
    }
    await tabTo(page, button(page, 'Run', name));
    await page.keyboard.press('Enter');
    await expectEnded(page, name);
  }
  await expectAllDone(page);
  expect(elsewhere).toEqual([]);
});

test('and on a host name that is no secure context, as in a classroom', async ({ page }) => {
  test.slow();
  const origin = `http://workbook.lan:${plain}`;
  const elsewhere = asksElsewhere(page, origin);
  await page.goto(origin + lab);
  expect(await page.evaluate(() => isSecureContext)).toBe(false);
  for (const name of commands) await run(page, name);
  await expectAllDone(page);
  expect(elsewhere).toEqual([]);
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

/** Presses Tab until the target has the focus; a learner without a mouse has no other way. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 120; presses++) {
    if (await target.evaluate((it) => it === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never reaches ${target.toString()}`);
}
