import { expect, test } from '@playwright/test';
import {
  button,
  commands,
  expectAllDone,
  expectEnded,
  fence,
  foldOf,
  lab,
  run,
  states,
} from './lab-page.ts';

test('a learner walks the lab with the mouse, and a reload in the middle loses nothing', async ({
  page,
}) => {
  // The longest of all: every command of a lab.
  test.slow();
  await page.goto(lab);
  for (const name of commands.slice(0, 4)) await run(page, name);
  const before = await states(page);
  await page.reload();
  await expect.poll(() => states(page)).toEqual(before);
  // The image that was built before the reload is pushed after it, from the same directory.
  for (const name of commands.slice(4)) await run(page, name);
  await expectAllDone(page);
});

test('the naive policy is not enough, the counter-example can be watched, and the clock makes a policy act', async ({
  page,
}) => {
  test.slow();
  await page.goto(lab);
  for (const name of commands.slice(0, commands.indexOf('keep staging'))) await run(page, name);
  const registry = page.getByRole('region', { name: 'Repository demo-node-app' }).first();
  await expect(registry.getByText('staging', { exact: true })).toBeVisible();
  await expect(registry.getByText('1 image')).toBeVisible();
  const panel = page.locator('lab-step', { hasText: 'Keep what you deploy' }).locator('lab-checks');
  const check = panel.first().getByRole('button', { name: /^Check/ });
  await check.click();
  await expect(panel.first().getByText('Not yet').first()).toBeVisible();
  await panel.first().getByRole('button', { name: 'Play it' }).click();
  // A verdict that says the same again takes nothing from who watches.
  await check.click();
  await expect(panel.first().getByText('Rule 1 removes')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText('This was a copy. Your registry is as it was.')).toBeVisible();
  await page
    .getByRole('button', { name: /clock forward by 14 days/ })
    .first()
    .click();
  await expect(registry.getByText('14 d')).toBeVisible();
  await expect(check).toBeEnabled();
  await expect(panel.first().getByText('Rule 1 removes')).toBeVisible();
  await run(page, 'keep staging');
  await expect.poll(async () => (await states(page))[3]).toBe('✓ Done');
});

test('a second tab says that the lab is open elsewhere, and can take over', async ({ context }) => {
  const first = await context.newPage();
  await first.goto(lab);
  await run(first, 'who am i');
  const second = await context.newPage();
  await second.goto(lab);
  await foldOf(second, 'create repository').click();
  await button(second, 'Run', 'create repository').click();
  await expect(second.getByText('This lab is open in another tab.').first()).toBeVisible();
  await second.getByRole('main').getByRole('button', { name: 'Work here instead' }).click();
  await run(second, 'create repository');
});

test('an edited command runs as edited and says so', async ({ page }) => {
  await page.goto(lab);
  await button(page, 'Edit', 'who am i').click();
  const field = fence(page, 'who am i').getByRole('textbox');
  await field.fill('aws sts get-caller-identity --query Account --output text');
  await page.keyboard.press('Control+Enter');
  await expectEnded(page, 'who am i');
  await expect(fence(page, 'who am i').getByText(/your version/i)).toBeVisible();
});
