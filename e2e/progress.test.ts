import { expect, test } from '@playwright/test';
import { fence, lab, run, states } from './lab-page.ts';

test('a command can be undone: registry and files are as they were before it', async ({ page }) => {
  await page.goto(lab);
  await run(page, 'who am i');
  await run(page, 'create repository');
  const registry = page.locator('.registry-slot');
  await expect(registry.getByRole('region', { name: 'Repository demo-node-app' })).toBeVisible();
  const created = fence(page, 'create repository');
  await created.getByRole('button', { name: 'Undo' }).click();
  const question = created.getByRole('group', { name: /^Undo this run\?/ });
  await question.getByRole('button', { name: 'Undo' }).click();
  await expect(registry.getByText('No repository in this Region.')).toBeVisible();
  await run(page, 'create repository');
});

test('a lab can be restarted: everything but the values is as on the first day', async ({
  page,
}) => {
  await page.goto(lab);
  await run(page, 'who am i');
  await run(page, 'create repository');
  await page.getByRole('button', { name: 'Restart this lab' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Restart' }).click();
  await expect(
    page.locator('.registry-slot').getByText('No repository in this Region.'),
  ).toBeVisible();
  await expect.poll(() => states(page)).toEqual(Array(7).fill('○ To do'));
});

test('a learner who comes back finds the front page pointing to where they left off', async ({
  page,
}) => {
  await page.goto(lab);
  await run(page, 'who am i');
  await page.goto('/');
  await page.getByRole('link', { name: /Go on|Continue|left off|Resume/i }).click();
  await expect(page).toHaveURL(/private-repository/);
});
