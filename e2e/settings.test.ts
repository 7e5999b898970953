import { expect, test, type Page } from '@playwright/test';

const lab = '/labs/private-repository/';

async function openValues(page: Page) {
  await page.getByRole('button', { name: 'Values', exact: true }).click();
  return page.getByRole('dialog', { name: 'Values' });
}

test.beforeEach(async ({ page }) => {
  await page.goto(lab);
});

test("a learner's repository and Region reach commands, prose and claims, and last", async ({
  page,
}) => {
  const values = await openValues(page);
  await values.getByRole('textbox', { name: /^Region/ }).fill('eu-central-1');
  await values.getByRole('textbox', { name: /^Repository/ }).fill('team/my-app');
  await values.getByRole('textbox', { name: /^Tag/ }).fill('prod');
  await values.getByRole('button', { name: 'Use these' }).click();
  await expect(values).toBeHidden();

  const seesOwnValues = async () => {
    await expect(page.getByLabel('Code: create repository')).toContainText(
      '--repository-name team/my-app',
    );
    await expect(page.getByText('This lab works in eu-central-1')).toBeVisible();
    await expect(page.getByText('team/my-app:prod has been pushed')).toBeVisible();
    await expect(page.getByRole('button', { name: /Sandbox.*eu-central-1/ })).toBeVisible();
  };
  await seesOwnValues();
  await page.reload();
  await seesOwnValues();
});

test('a name that ECR would refuse is refused beside its field, in words', async ({ page }) => {
  const values = await openValues(page);
  const repository = values.getByRole('textbox', { name: /^Repository/ });
  await repository.fill('My App');
  await values.getByRole('button', { name: 'Use these' }).click();
  await expect(values).toBeVisible();
  await expect(repository).toBeFocused();
  await expect(repository).toHaveAccessibleDescription(/“My App” is not a valid repository/);
  await page.keyboard.press('Escape');
  await expect(values).toBeHidden();
  await expect(page.getByLabel('Code: create repository')).toContainText('demo-node-app');
});

test('the defaults come back on request, by keyboard alone', async ({ page }) => {
  const values = await openValues(page);
  await values.getByRole('textbox', { name: /^Tag/ }).fill('prod');
  await page.keyboard.press('Enter');
  await expect(page.getByText('demo-node-app:prod has been pushed')).toBeVisible();

  await page.getByRole('button', { name: 'Values', exact: true }).focus();
  await page.keyboard.press('Enter');
  await values.getByRole('button', { name: 'Reset to defaults' }).focus();
  await page.keyboard.press('Space');
  await expect(values.getByRole('textbox', { name: /^Tag/ })).toHaveValue('staging');
  await values.getByRole('button', { name: 'Use these' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('demo-node-app:staging has been pushed')).toBeVisible();
});
