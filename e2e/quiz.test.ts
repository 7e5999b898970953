import { expect, test } from '@playwright/test';

test.beforeEach(async ({ page }) => {
  await page.goto('/labs/private-repository/');
});

test('every wrong answer says why it is wrong, the right one why it is right', async ({ page }) => {
  const questions = page.getByRole('region', { name: 'Questions' });
  const group = questions.getByRole('radiogroup').first();
  const check = questions.getByRole('button', { name: 'Check the answer' }).first();
  const said = questions.getByRole('status').first();
  const answers = group.getByRole('radio');
  let right = 0;
  for (let index = 0; index < (await answers.count()); index++) {
    await answers.nth(index).check();
    await expect(said).toBeEmpty();
    await check.click();
    await expect(said).toContainText(/Right\.|Not this one\./);
    await expect(said).toContainText(/(Fits|Does not fit)\. \S+/);
    if ((await said.innerText()).includes('Right.')) right += 1;
  }
  expect(right).toBe(1);
});

test('a question is answered by keyboard, and the answer is there after a reload', async ({
  page,
}) => {
  const questions = page.getByRole('region', { name: 'Questions' });
  const answers = questions.getByRole('radiogroup').first().getByRole('radio');
  await answers.first().focus();
  await page.keyboard.press('ArrowDown');
  await expect(answers.nth(1)).toBeChecked();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const said = await questions.getByRole('status').first().innerText();
  await page.reload();
  await expect(answers.nth(1)).toBeChecked();
  expect(await questions.getByRole('status').first().innerText()).toBe(said);
});

test('a question without a choice asks for one', async ({ page }) => {
  const questions = page.getByRole('region', { name: 'Questions' });
  await questions.getByRole('button', { name: 'Check the answer' }).first().click();
  await expect(questions.getByRole('status').first()).toHaveText('Choose an answer first.');
});
