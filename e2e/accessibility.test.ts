import { globSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { lab, run } from './lab-page.ts';

/** Every page that was built. */
const pages = globSync('**/*.html', { cwd: 'dist' })
  .map((file) => `/${file.replaceAll('\\', '/').replace(/index\.html$/, '')}`)
  .sort();

for (const colorScheme of ['light', 'dark'] as const) {
  for (const path of pages) {
    test(`axe finds nothing on ${path} (${colorScheme})`, async ({ browser }) => {
      const context = await browser.newContext({ colorScheme, reducedMotion: 'reduce' });
      const page = await context.newPage();
      await page.goto(path);
      // Code that scrolls becomes focusable once the page's script has measured it.
      await expect
        .poll(() => violations(new AxeBuilder({ page })), { timeout: 40_000 })
        .toEqual([]);
      await context.close();
    });
  }

  test(`axe finds nothing on a lab at work (${colorScheme})`, async ({ browser }) => {
    // axe looks six times, and takes seconds each time.
    test.slow();
    const context = await browser.newContext({ colorScheme, reducedMotion: 'reduce' });
    const page = await context.newPage();
    await page.goto(lab);
    await run(page, 'who am i');
    await run(page, 'create repository');
    expect(await violations(new AxeBuilder({ page }))).toEqual([]);
    // What the tabs change is the dock: the rest of the page was looked at.
    for (const tab of ['Transcript', 'Calls', 'Files', 'Terminal']) {
      await page.getByRole('tab', { name: tab }).click();
      await expect(page.getByRole('tabpanel', { name: tab })).toBeVisible();
      if (tab === 'Files') await openChanges(page);
      expect(await violations(new AxeBuilder({ page }).include('lab-dock'))).toEqual([]);
    }
    await page.getByRole('button', { name: 'New session' }).click();
    await expect(page.getByRole('tabpanel', { name: 'session-2' })).toBeVisible();
    expect(await violations(new AxeBuilder({ page }).include('lab-dock'))).toEqual([]);
    await context.close();
  });

  test(`axe finds nothing in the registry on a phone (${colorScheme})`, async ({ browser }) => {
    const context = await browser.newContext({
      colorScheme,
      reducedMotion: 'reduce',
      viewport: { width: 390, height: 844 },
    });
    const page = await context.newPage();
    await page.goto(lab);
    await page.getByRole('tab', { name: 'Registry' }).click();
    const registry = page.getByRole('tabpanel', { name: 'Registry' });
    await expect(registry.getByRole('button', { name: 'Show it now' })).toBeVisible();
    expect(await violations(new AxeBuilder({ page }))).toEqual([]);
    await registry.getByRole('button', { name: 'Show it now' }).click();
    await expect(registry.getByRole('button', { name: /^\+1 h/ })).toBeVisible();
    expect(await violations(new AxeBuilder({ page }))).toEqual([]);
    await context.close();
  });
}

/** The editor with what differs from the lab's own file. */
async function openChanges(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'demo-node-app/Dockerfile' }).click();
  await page.getByRole('textbox', { name: /^Content of/ }).fill('FROM scratch\n');
  await page.getByRole('button', { name: 'Compare with the lab’s' }).click();
  await expect(page.getByRole('insertion').first()).toBeVisible();
}

async function violations(axe: AxeBuilder): Promise<string[]> {
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target }) => `${id}: ${target.join(' ')}`),
  );
}
