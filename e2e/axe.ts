/** What axe finds on a page, in both themes and with one visit. */
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** The rules that another theme can break: it changes colours, and nothing else. */
const aboutColours = ['color-contrast', 'link-in-text-block'];

/**
 * Axe finds nothing in the light theme, and nothing about colours in the dark one. The page follows the system's
 * theme while it is open (e2e/terminal.test.ts holds the terminal to that), and is left in the light one.
 * @param part a selector, where only a part of the page has changed since axe looked at it all
 */
export async function expectAccessible(page: Page, part = 'html'): Promise<void> {
  await expectNone(page, 'dark', axeOf(page, part).withRules(aboutColours));
  await expectNone(page, 'light', axeOf(page, part));
}

/** No page has frames, which alone need more than one call. */
const axeOf = (page: Page, part: string) =>
  new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .include(part);

async function expectNone(page: Page, theme: 'dark' | 'light', axe: AxeBuilder): Promise<void> {
  await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
  await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
  // Code that scrolls becomes focusable once the page's script has measured it, and a screen is drawn a frame later.
  await expect
    .poll(() => violations(axe), { message: `in the ${theme} theme`, timeout: 40_000 })
    .toEqual([]);
}

async function violations(axe: AxeBuilder): Promise<string[]> {
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target }) => `${id}: ${target.join(' ')}`),
  );
}
