import { expect, test } from '@playwright/test';
import { openTerminal, screen } from './terminal-page.ts';

test('a file can be changed beside the terminal, and a command sees the change', async ({
  page,
}) => {
  await openTerminal(page);
  await page.getByRole('tab', { name: 'Files' }).click();
  await page.getByRole('button', { name: 'demo-node-app/Dockerfile' }).click();
  await page.getByRole('textbox', { name: /^Content of/ }).fill('FROM scratch\n');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved demo-node-app/Dockerfile')).toBeVisible();
  await page.getByRole('tab', { name: 'Terminal' }).click();
  await page.getByRole('textbox', { name: /^Terminal/ }).focus();
  await page.keyboard.type('cat demo-node-app/Dockerfile\n');
  await expect(screen(page)).toContainText('FROM scratch');
});

test('a changed file is compared with the lab’s own, brought back to it, and that undone', async ({
  page,
}) => {
  await openTerminal(page);
  await page.getByRole('tab', { name: 'Files' }).click();
  await page.getByRole('button', { name: 'demo-node-app/Dockerfile', exact: true }).click();
  const content = page.getByRole('textbox', { name: 'Content of demo-node-app/Dockerfile' });
  const original = await content.inputValue();
  const changed = original.replace(/^FROM .*\n/m, 'FROM scratch\nLABEL mine=yes\n');
  await content.fill(changed);
  await page.getByRole('button', { name: 'Save' }).click();
  const compare = page.getByRole('button', { name: 'Compare with the lab’s' });
  await compare.click();
  await expect(compare).toHaveAttribute('aria-expanded', 'true');
  const changes = page.getByRole('region', { name: 'Changes of demo-node-app/Dockerfile' });
  await expect(changes.getByRole('status')).toHaveText('2 lines added, 1 line removed');
  await expect(changes.getByRole('insertion')).toHaveText(['+ FROM scratch', '+ LABEL mine=yes']);
  await expect(changes.getByRole('deletion')).toHaveText(/^- FROM /);

  await page.getByRole('button', { name: 'Back to the lab’s' }).click();
  await expect(page.getByText('demo-node-app/Dockerfile is as the lab has it')).toBeVisible();
  await expect(content).toHaveValue(original);
  await expect(changes.getByRole('status')).toHaveText('As the lab has it.');
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(page.getByText('demo-node-app/Dockerfile is as it was before')).toBeVisible();
  await expect(content).toHaveValue(changed);

  await page.getByRole('tab', { name: 'Terminal' }).click();
  await page.getByRole('textbox', { name: /^Terminal/ }).focus();
  await page.keyboard.type('head -2 demo-node-app/Dockerfile; rm demo-node-app/Dockerfile\n');
  await expect(screen(page)).toContainText('LABEL mine=yes');
  await page.getByRole('tab', { name: 'Files' }).click();
  await page.getByRole('button', { name: 'Bring back demo-node-app/Dockerfile' }).click();
  await expect(content).toHaveValue(original);
});

test('nano opens the editor of the page, where a new file is saved', async ({ page }) => {
  await openTerminal(page);
  await page.keyboard.type('mkdir notes; cd notes; nano today.txt\n');
  const content = page.getByRole('textbox', { name: 'Content of notes/today.txt' });
  await expect(content).toBeFocused();
  await page.keyboard.type('written here');
  await page.keyboard.press('Control+s');
  await expect(page.getByText('Saved notes/today.txt')).toBeVisible();
  await page.getByRole('tab', { name: 'Terminal' }).click();
  await page.getByRole('textbox', { name: /^Terminal/ }).focus();
  await page.keyboard.type('clear; cat today.txt\n');
  await expect(screen(page)).toContainText('written here');
});

test('what is typed and not saved is still there after another file, and what a command changed shows', async ({
  page,
}) => {
  await openTerminal(page);
  await page.keyboard.type('echo one > notes; echo other > more; code notes\n');
  const content = page.getByRole('textbox', { name: 'Content of notes' });
  await expect(content).toHaveValue('one\n');
  await content.fill('typed');
  await page.getByRole('button', { name: 'more', exact: true }).click();
  await expect(page.getByRole('textbox', { name: 'Content of more' })).toHaveValue('other\n');
  await page.getByRole('tab', { name: 'Terminal' }).click();
  await page.getByRole('textbox', { name: /^Terminal/ }).focus();
  await page.keyboard.type('echo changed > more; echo do""ne\n');
  await expect(screen(page)).toContainText('done');
  await page.getByRole('tab', { name: 'Files' }).click();
  await expect(page.getByRole('textbox', { name: 'Content of more' })).toHaveValue('changed\n');
  await page.getByRole('button', { name: 'notes', exact: true }).click();
  await expect(content).toHaveValue('typed');
  await expect(page.getByText('Not saved yet')).toBeVisible();
});
