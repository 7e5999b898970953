import { expect, test } from '@playwright/test';
import { button } from './lab-page.ts';

test('who opens a command in PowerShell has them all, and has them after a reload', async ({
  page,
}) => {
  await page.goto('/labs/push-and-pull/');
  const login = button(page, 'Copy', 'PowerShell: log in');
  const build = button(page, 'Copy', 'PowerShell: build');
  await expect(login).toBeHidden();
  await page.getByText('In PowerShell').first().click();
  await expect(login).toBeVisible();
  await expect(build).toBeVisible();
  await page.reload();
  await expect(build).toBeVisible();
  await page.getByText('In PowerShell').nth(1).click();
  await expect(login).toBeHidden();
});
