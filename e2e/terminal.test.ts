import { expect, test, type Page } from '@playwright/test';
import { lab, run } from './lab-page.ts';

async function openTerminal(page: Page) {
  await page.goto(lab);
  await page.getByRole('tab', { name: 'Terminal' }).click();
  const terminal = page.getByRole('textbox', { name: /^Terminal/ });
  await terminal.waitFor({ state: 'attached' });
  await expect(screen(page)).toContainText('$');
  await terminal.focus();
  return terminal;
}

const screen = (page: Page) =>
  page.getByRole('tabpanel', { name: 'Terminal' }).locator('.xterm-rows');

test('what is typed runs, and variables and directory last', async ({ page }) => {
  await openTerminal(page);
  await page.keyboard.type('cd demo-node-app && colour=green\n');
  await expect(screen(page)).toContainText('~/demo-node-app');
  await page.keyboard.type('echo "is $colour"\n');
  await expect(screen(page)).toContainText('is green');
});

test('a command of a fence shows in the terminal, and the shell is the same', async ({ page }) => {
  await openTerminal(page);
  await page.keyboard.type('marker=here\n');
  await run(page, 'who am i');
  await expect(screen(page)).toContainText('"Account": "111122223333"');
  await page.getByRole('textbox', { name: /^Terminal/ }).focus();
  await page.keyboard.type('echo "still $marker"\n');
  await expect(screen(page)).toContainText('still here');
});

test('Ctrl-C ends a command that waits, and one that never yields', async ({ page }) => {
  await openTerminal(page);
  // Ctrl-C throws away what was typed ahead, as terminals do: it is pressed when the command runs.
  await page.keyboard.type("echo sleep''s; sleep 600\n");
  await expect(screen(page)).toContainText('sleeps');
  await page.keyboard.press('Control+c');
  await page.keyboard.type('echo after-sleep=$?\n');
  await expect(screen(page)).toContainText('after-sleep=130');
  await page.keyboard.type('kept=yes\n');
  await page.keyboard.type("echo loop''s; while true; do :; done\n");
  await expect(screen(page)).toContainText('loops');
  await page.keyboard.press('Control+c');
  await page.keyboard.type('echo after-loop=$kept\n');
  await expect(screen(page)).toContainText('after-loop=yes', { timeout: 30_000 });
});

test('Tab completes, the arrows bring back, and Escape then Tab leaves', async ({ page }) => {
  const terminal = await openTerminal(page);
  await page.keyboard.type('aws ecr describe-repositori\t');
  await expect(screen(page)).toContainText('aws ecr describe-repositories');
  await page.keyboard.press('Enter');
  await expect(screen(page)).toContainText('"repositories": []');
  await page.keyboard.press('ArrowUp');
  await expect(terminal).toBeFocused();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await expect(terminal).not.toBeFocused();
});

test('the transcript tells every run as text and runs commands without the terminal', async ({
  page,
}) => {
  await page.goto(lab);
  await run(page, 'who am i');
  await page.getByRole('tab', { name: 'Transcript' }).click();
  const transcript = page.getByRole('tabpanel', { name: 'Transcript' });
  await expect(transcript.getByText('aws sts get-caller-identity')).toBeVisible();
  await transcript.getByRole('textbox', { name: 'Command' }).fill('echo spoken');
  await transcript.getByRole('button', { name: 'Run command' }).click();
  await expect(transcript.getByText('Succeeded, 1 line')).toBeVisible();
  await expect(transcript.getByText('spoken', { exact: true })).toBeVisible();
});

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
