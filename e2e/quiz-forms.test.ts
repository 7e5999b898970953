import { expect, test } from '@playwright/test';

test('things are put in order with the keyboard, and the order is there after a reload', async ({
  page,
}) => {
  await page.goto('/labs/better-images/');
  const form = page.locator('lab-order');
  const said = form.getByRole('status').last();
  await form.getByRole('button', { name: 'Check the answer' }).click();
  await expect(said).toHaveText('Put them in order first.');

  const right = ['FROM', 'COPY package.json', 'RUN npm ci', 'COPY src', 'USER node', 'CMD'];
  for (const [place, text] of right.entries()) {
    const item = form.getByRole('listitem').filter({ hasText: text });
    const up = item.getByRole('button', { name: /^Up: / });
    await item.getByRole('button').first().focus();
    for (;;) {
      const names = await form.getByRole('listitem').allInnerTexts();
      const at = names.findIndex((name) => name.includes(text));
      if (at <= place) break;
      await up.focus();
      await page.keyboard.press('Enter');
    }
  }
  await form.getByRole('button', { name: 'Check the answer' }).focus();
  await page.keyboard.press('Enter');
  await expect(said).toContainText('Right.');
  const order = await form.getByRole('listitem').allInnerTexts();

  await page.reload();
  await expect(said).toContainText('Right.');
  expect(await form.getByRole('listitem').allInnerTexts()).toEqual(order);
});

test('a wrong number says what it would be, and leads back to the step', async ({ page }) => {
  await page.goto('/labs/better-images/');
  const form = page.locator('lab-number');
  const field = form.getByRole('textbox', { name: /How much is stored/ });
  const said = form.getByRole('status');
  await form.getByRole('button', { name: 'Check the answer' }).click();
  await expect(said).toHaveText('Write a number first.');
  await field.fill('1,600');
  await form.getByRole('button', { name: 'Check the answer' }).click();
  await expect(said).toContainText('it is less');
  await expect(said).toContainText('stored once in a repository');
  await said.getByRole('link').click();
  await expect(page).toHaveURL(/#step-measure$/);
  await field.fill('250');
  await expect(said).toBeEmpty();
  await form.getByRole('button', { name: 'Check the answer' }).click();
  await expect(said).toContainText('Right.');
});

test('a match asks for what is open, and explains what does not fit', async ({ page }) => {
  await page.goto('/labs/base-images/');
  const form = page.locator('lab-match');
  const said = form.getByRole('status');
  const choose = async (label: string, option: string) =>
    form.getByLabel(label).selectOption({ label: option });
  await choose('The path lacks library/', 'manifest unknown');
  await form.getByRole('button', { name: 'Check the answer' }).click();
  await expect(said).toHaveText('3 are still open.');
  await choose(
    'The upstream refuses the token',
    'denied: The authentication to the upstream registry failed',
  );
  await choose('The puller may not create the repository', 'name unknown');
  await choose('The puller may not import images', 'manifest unknown');
  await form.getByRole('button', { name: 'Check the answer' }).click();
  await expect(said).toContainText('3 of 4 fit.');
  await expect(said).toContainText('Docker Hub has no repository');
  await choose('The path lacks library/', '403 Forbidden');
  await form.getByRole('button', { name: 'Check the answer' }).click();
  await expect(said).toContainText('Right.');
});

test('an open question shows a model answer only after one’s own, and is marked by oneself', async ({
  page,
}) => {
  await page.goto('/labs/base-images/');
  const form = page.locator('lab-open');
  const said = form.getByRole('status');
  await expect(form.getByText('A model answer')).toBeHidden();
  await form.getByRole('button', { name: 'Check the answer' }).click();
  await expect(said).toContainText('Write an answer first');
  await form.getByRole('textbox').fill('A cache with our own credential.');
  await form.getByRole('button', { name: 'Check the answer' }).click();
  await expect(form.getByText('A model answer')).toBeVisible();
  const criteria = form.getByRole('group', { name: 'My answer says that' }).getByRole('checkbox');
  await criteria.first().check();
  await expect(said).toContainText('1 of 6 points.');
  await page.reload();
  await expect(form.getByRole('textbox')).toHaveValue('A cache with our own credential.');
  await expect(criteria.first()).toBeChecked();
  for (const criterion of await criteria.all()) await criterion.check();
  await expect(said).toContainText('All that matters is there.');
});
