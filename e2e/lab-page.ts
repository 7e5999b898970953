/** What a learner does on the quick start's page, by role and name. */
import { expect, type Page } from '@playwright/test';

export const lab = '/labs/private-repository/';

/** Every command of the lab in order; the step it belongs to is checked after the last of them. */
export const commands = [
  'who am i',
  'create repository',
  'log in',
  'build',
  'push',
  'push tag',
  'keep last 10',
  'keep staging',
  'cache rule',
  'cached pull',
  'index members',
  'list images',
  'describe images',
  'scan findings',
  'The same as code',
  'refused',
  'clean up',
  'clean up cache',
] as const;

/** A button of a fence: "Run: create repository". */
export const button = (page: Page, action: string, name: string) =>
  page.getByRole('button', { name: new RegExp(`^${action} ?: ${name}$`) });

export const fence = (page: Page, name: string) =>
  page.locator('lab-fence').filter({ has: button(page, '.*', name) });

/** What has to be opened before a command can be run that its step withholds. */
export const foldOf = (page: Page, name: string) =>
  page
    .locator('details.solution:not([open])')
    .filter({ has: page.locator(`lab-fence[data-title="${name}"]`) })
    .locator('> summary');

/** Presses Run (or Re-run) and waits for the line that says how it ended. */
export async function run(page: Page, name: string): Promise<void> {
  const fold = foldOf(page, name);
  if ((await fold.count()) > 0) await fold.click();
  await button(page, '(Re-run|Run)', name).click();
  await expectEnded(page, name);
}

export async function expectEnded(page: Page, name: string): Promise<void> {
  const promised = name === 'refused' ? /^\S Failed as intended$/ : /^\S Succeeded$/;
  await expect(fence(page, name).getByText(promised)).toBeVisible({ timeout: 30_000 });
}

/** The states of the seven steps, as the page shows them. */
export const states = (page: Page) => page.locator('lab-step .step-state').allInnerTexts();

export async function expectAllDone(page: Page): Promise<void> {
  await expect.poll(() => states(page), { timeout: 20_000 }).toEqual(Array(7).fill('✓ Done'));
}
