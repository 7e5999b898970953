import { expect, test, type Page } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { lab, run } from './lab-page.ts';
import { pages } from './pages.ts';

for (const path of pages) {
  test(`axe finds nothing on ${path}, in either theme`, async ({ page }) => {
    await page.goto(path);
    await expectAccessible(page);
  });
}

test('axe finds nothing on a lab at work, in either theme', async ({ page }) => {
  // axe looks a dozen times, and takes seconds each time.
  test.slow();
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await page.goto(lab);
  await run(page, 'who am i');
  await run(page, 'create repository');
  await expectAccessible(page);
  // What the tabs change is the dock: the rest of the page was looked at.
  for (const tab of ['Transcript', 'Calls', 'Files', 'Terminal']) {
    await page.getByRole('tab', { name: tab }).click();
    await expect(page.getByRole('tabpanel', { name: tab })).toBeVisible();
    if (tab === 'Files') await openChanges(page);
    await expectAccessible(page, 'lab-dock');
  }
  await page.getByRole('button', { name: 'New session' }).click();
  await expect(page.getByRole('tabpanel', { name: 'session-2' })).toBeVisible();
  await expectAccessible(page, 'lab-dock');
});

test('axe finds nothing in the registry on a phone, in either theme', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(lab);
  await page.getByRole('tab', { name: 'Registry' }).click();
  const registry = page.getByRole('tabpanel', { name: 'Registry' });
  await expect(registry.getByRole('button', { name: 'Show it now' })).toBeVisible();
  await expectAccessible(page);
  await registry.getByRole('button', { name: 'Show it now' }).click();
  await expect(registry.getByRole('button', { name: /^\+1 h/ })).toBeVisible();
  await expectAccessible(page);
});

/** The editor with what differs from the lab's own file. */
async function openChanges(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'demo-node-app/Dockerfile' }).click();
  await page.getByRole('textbox', { name: /^Content of/ }).fill('FROM scratch\n');
  await page.getByRole('button', { name: 'Compare with the lab’s' }).click();
  await expect(page.getByRole('insertion').first()).toBeVisible();
}
