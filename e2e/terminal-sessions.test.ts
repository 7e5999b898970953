import { expect, test, type Page } from '@playwright/test';
import { run } from './lab-page.ts';
import { openTerminal, screen } from './terminal-page.ts';

test('sessions have their own directory, variables and history, and come back after a reload', async ({
  page,
}) => {
  await openTerminal(page);
  await page.keyboard.type('cd demo-node-app && colour=green && echo shared > note\n');
  await expect(screen(page)).toContainText('~/demo-node-app');
  await page.getByRole('button', { name: 'New session' }).click();
  await expect(page.getByText('Session session-2 opened, 2 of 2')).toBeVisible();
  await expect(page.getByRole('tab', { name: 'session-2', selected: true })).toBeVisible();
  await expect(page.getByRole('textbox', { name: /^Terminal session-2/ })).toBeFocused();
  const second = page.getByRole('tabpanel', { name: 'session-2' }).locator('.xterm-rows');
  await expect(second).toContainText('$');
  await page.keyboard.type('echo "<$colour>"; cat demo-node-app/note; cd /tmp\n');
  await expect(second).toContainText('<>shared');
  await expect(second).toContainText('/tmp $');

  await page.getByRole('tab', { name: 'session-2' }).press('F2');
  await page.getByRole('textbox', { name: 'New name of session-2' }).fill('build');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Session session-2 is build now')).toBeVisible();
  await expect(page.getByRole('tab', { name: 'build' })).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByRole('tab', { name: 'main', selected: true })).toBeFocused();
  await expect(page.getByRole('tabpanel', { name: 'build' })).toBeHidden();

  await page.reload();
  await page.getByRole('tab', { name: 'Terminal' }).click();
  await page.getByRole('tab', { name: 'build' }).click();
  const build = page.getByRole('tabpanel', { name: 'build' }).locator('.xterm-rows');
  await expect(build).toContainText('/tmp $');
  // What ran before the reload stands there again, marked.
  await expect(build).toContainText(/from before.*<>shared.*now/s);
  await page.keyboard.press('ArrowUp');
  await expect(build).toContainText('cat demo-node-app/note; cd /tmp');

  await page.getByRole('button', { name: 'Close session' }).click();
  await expect(page.getByText('Session build closed; main shows')).toBeVisible();
  await expect(page.getByRole('tab', { name: 'build' })).toHaveCount(0);
  await page.keyboard.type('echo "still $colour"\n');
  await expect(screen(page)).toContainText('still green');
});

/** A session beside the main one, which shows and has the focus. */
async function openSecond(page: Page) {
  await page.getByRole('button', { name: 'New session' }).click();
  const second = page.getByRole('tabpanel', { name: 'session-2' }).locator('.xterm-rows');
  await expect(second).toContainText('$');
  return second;
}

test('sessions run side by side, and Ctrl-C stops the one it is pressed in', async ({ page }) => {
  await openTerminal(page);
  await page.keyboard.type("echo sleep''s; sleep 600\n");
  await expect(screen(page)).toContainText('sleeps');
  const second = await openSecond(page);
  await page.keyboard.type(
    "aws sts get-caller-identity --query Account; echo wait''s; sleep 600\n",
  );
  await expect(second).toContainText('"111122223333"');
  await expect(second).toContainText('waits');
  await page.keyboard.press('Control+c');
  await page.keyboard.type('echo status-$?\n');
  await expect(second).toContainText('status-130');
  await page.getByRole('tab', { name: 'main' }).click();
  await page.keyboard.press('Control+c');
  await page.keyboard.type('echo main-$?\n');
  await expect(screen(page).first()).toContainText('main-130');
});

test('a line that never yields is stopped, and the other session is told why its command was', async ({
  page,
}) => {
  await openTerminal(page);
  await page.keyboard.type("cd demo-node-app; kept=main; echo sleep''s; sleep 600\n");
  const main = screen(page).first();
  await expect(main).toContainText('sleeps');
  const second = await openSecond(page);
  await page.keyboard.type('kept=second\n');
  await page.keyboard.type("echo spin''s; awk 'BEGIN { while (1) i++ }'\n");
  await expect(second).toContainText('spins');
  await page.keyboard.press('Control+c');
  await expect(second).toContainText('did not stop by itself', { timeout: 30_000 });
  await page.keyboard.type('echo "has $kept"\n');
  await expect(second).toContainText('has second');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await expect(second).toContainText(/has second.*\$ echo spin''s; awk/s);
  await page.keyboard.press('Control+c');
  await page.getByRole('tab', { name: 'main' }).click();
  await expect(main).toContainText(
    'This was stopped: a line in “session-2” did not stop by itself',
  );
  await page.keyboard.type('echo "$kept in $PWD, status $?"\n');
  await expect(main).toContainText(/ in \/home\/learner/);
});

test('a fence may have a session of its own, which opens with it', async ({ page }) => {
  await openTerminal(page);
  await page
    .locator('lab-fence')
    .first()
    .evaluate((it) => (it.dataset['session'] = 'build'));
  await page.keyboard.type("echo sleep''s; sleep 600\n");
  await expect(screen(page)).toContainText('sleeps');
  await run(page, 'who am i');
  const build = page.getByRole('tabpanel', { name: 'build', includeHidden: true });
  await expect(build.locator('.xterm-rows')).toContainText('"Account": "111122223333"');
  await expect(screen(page).first()).not.toContainText('Account');
});

test('restarting the lab leaves the main session alone, at home', async ({ page }) => {
  await openTerminal(page);
  await page.keyboard.type('cd /tmp\n');
  await expect(screen(page)).toContainText('/tmp $');
  await page.getByRole('button', { name: 'New session' }).click();
  await expect(page.getByRole('tab', { name: 'session-2' })).toBeVisible();
  await run(page, 'who am i');
  await page.getByRole('button', { name: 'Restart this lab' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Restart' }).click();
  await expect(page.getByRole('tab', { name: 'session-2' })).toHaveCount(0);
  const main = page.getByRole('tabpanel', { name: 'main' }).locator('.xterm-rows');
  await expect(main).toHaveText(/^~ \$\s*$/);
});
