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

test('the command that opens the terminal shows there, above what it says', async ({ page }) => {
  await page.goto(lab);
  await run(page, 'who am i');
  await expect(screen(page)).toContainText('$ aws sts get-caller-identity');
  await expect(screen(page)).toContainText('"Account": "111122223333"');
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
  await terminal.focus();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Shift+Tab');
  await expect(page.getByRole('button', { name: 'New session' })).toBeFocused();
});

test.describe('The terminal’s colours', () => {
  test.use({ colorScheme: 'light' });
  const ground = (page: Page) =>
    page.locator('lab-dock').evaluate((it) => getComputedStyle(it).backgroundColor);
  const ink = (page: Page) => screen(page).evaluate((it) => getComputedStyle(it).color);

  test('follow the page’s theme while it is open, with everything on the screen', async ({
    page,
  }) => {
    await openTerminal(page);
    await page.keyboard.type('echo "stays"\n');
    await expect(screen(page)).toContainText('stays~ $');
    expect([await ground(page), await ink(page)]).toEqual([
      'rgb(247, 248, 250)',
      'rgb(27, 34, 48)',
    ]);
    await page.getByRole('combobox', { name: 'Select theme' }).first().selectOption('dark');
    await expect.poll(() => ink(page)).toBe('rgb(214, 222, 235)');
    expect(await ground(page)).toBe('rgb(11, 15, 22)');
    await expect(screen(page)).toContainText('stays~ $');
  });

  test('stay dark on a light page for who asks, the next time, too', async ({ page }) => {
    await openTerminal(page);
    await page.getByRole('tab', { name: 'Transcript' }).click();
    await page.getByRole('checkbox', { name: 'Dark terminal in the light theme, too' }).check();
    await expect.poll(() => ground(page)).toBe('rgb(11, 15, 22)');
    await openTerminal(page);
    expect([await ground(page), await ink(page)]).toEqual([
      'rgb(11, 15, 22)',
      'rgb(214, 222, 235)',
    ]);
  });

  test('are the system’s where it forces them', async ({ page }) => {
    await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' });
    await openTerminal(page);
    const system = await page.evaluate(() => {
      document.body.style.color = 'CanvasText';
      return getComputedStyle(document.body).color;
    });
    expect(await ink(page)).toBe(system);
  });
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

test('watch draws its picture again until Ctrl-C', async ({ page }) => {
  await openTerminal(page);
  await page.keyboard.type('watch -t -n 0.2 "echo >> rounds; wc -l < rounds"\n');
  await expect(screen(page)).toHaveText(/^\s*([3-9]|\d\d+)\s*$/);
  await page.keyboard.press('Control+c');
  await page.keyboard.type('echo ended-$?\n');
  await expect(screen(page)).toContainText('ended-130');
});

test('pasted lines are looked at before Enter runs them', async ({ page }) => {
  const terminal = await openTerminal(page);
  await terminal.evaluate((field) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', 'echo one-$((0 + 1))\necho two-$((1 + 1))');
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
  });
  await expect(screen(page)).toContainText('two-$((1 + 1))');
  await page.keyboard.type('0');
  await expect(screen(page)).toContainText('two-$((1 + 1))0');
  await expect(screen(page)).not.toContainText('one-1');
  await page.keyboard.press('Enter');
  await expect(screen(page)).toContainText('one-1two-20');
});

test('a screen is there again after a reload, until the lab is restarted', async ({ page }) => {
  await page.goto(lab);
  await run(page, 'who am i');
  await page.reload();
  await page.getByRole('tab', { name: 'Terminal' }).click();
  await expect(screen(page)).toContainText(/"Account".*now.*~ \$/s);
  await page.getByRole('button', { name: 'Restart this lab' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Restart' }).click();
  await expect(page.getByText('The lab is as it was at the beginning.')).toBeVisible();
  await page.reload();
  await page.getByRole('tab', { name: 'Terminal' }).click();
  await expect(screen(page)).toContainText('~ $');
  await expect(screen(page)).not.toContainText('Account');
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
