/** The terminal below a lab, by role and name. */
import { expect, type Page } from '@playwright/test';
import { lab } from './lab-page.ts';

/** Opens the quick start's page and its terminal, which has the focus. */
export async function openTerminal(page: Page) {
  await page.goto(lab);
  await page.getByRole('tab', { name: 'Terminal' }).click();
  const terminal = page.getByRole('textbox', { name: /^Terminal/ });
  await terminal.waitFor({ state: 'attached' });
  await expect(screen(page)).toContainText('$');
  await terminal.focus();
  return terminal;
}

export const screen = (page: Page) =>
  page.getByRole('tabpanel', { name: 'Terminal' }).locator('.xterm-rows');
