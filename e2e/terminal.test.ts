import { expect, test, type Page } from '@playwright/test';
import { lab, run } from './lab-page.ts';
import { openTerminal, screen } from './terminal-page.ts';

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

test('Ctrl-C copies what is selected, and Ctrl-V pastes it', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openTerminal(page);
  await page.keyboard.type('echo copied-word\n');
  await expect(screen(page)).toContainText('$ echo copied-wordcopied-word');
  // The screen lies above its rows: what is clicked is a place.
  const row = await screen(page)
    .locator('> div', { hasText: /^copied-word/ })
    .boundingBox();
  await page.mouse.dblclick((row?.x ?? 0) + 10, (row?.y ?? 0) + 8);
  await page.keyboard.press('Control+c');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('copied');
  await page.keyboard.type('echo "<"');
  await page.keyboard.press('Control+v');
  await page.keyboard.type('">"\n');
  await expect(screen(page)).toContainText('<copied');
});

test('!! is the last command, shown before it runs', async ({ page }) => {
  await openTerminal(page);
  await page.keyboard.type('echo first""-time\n');
  await expect(screen(page)).toContainText('first-time');
  await page.keyboard.type('!! again\n');
  await expect(screen(page)).toContainText('first-time again');
  await page.keyboard.type('!nope\n');
  await expect(screen(page)).toContainText('bash: !nope: event not found');
});

test('a second tab of the browser may take the lab over from its terminal', async ({
  page,
  context,
}) => {
  await openTerminal(page);
  await page.keyboard.type('kept=here; echo note > note; echo do""ne\n');
  await expect(screen(page)).toContainText('done');
  const second = await context.newPage();
  await second.goto(lab);
  await second.getByRole('tab', { name: 'Terminal' }).click();
  await second.getByRole('button', { name: 'Use this tab instead' }).click();
  await expect(screen(second)).toContainText('~ $');
  await second.getByRole('textbox', { name: /^Terminal/ }).focus();
  await second.keyboard.type('echo "$kept"; cat note\n');
  await expect(screen(second)).toContainText('herenote');
});

test('a command that asks is answered at the terminal, and Ctrl-C ends it', async ({ page }) => {
  await openTerminal(page);
  const repository = String.raw`resource "aws_ecr_repository" "asked" {\n  name = "asked"\n}\n`;
  await page.keyboard.type(`mkdir ~/asked; cd ~/asked; printf '${repository}' > main.tf\n`);
  await page.keyboard.type('terraform init > init.log; terraform apply\n');
  await expect(screen(page)).toContainText('Enter a value:', { timeout: 30_000 });
  await page.keyboard.type('yes\n');
  await expect(screen(page)).toContainText('Apply complete! Resources: 1 added');
  await page.keyboard.type('clear; terraform destroy\n');
  await expect(screen(page)).toContainText(/There is no undo\.[^]*Enter a value:/);
  await page.keyboard.press('Control+c');
  await page.keyboard.type('echo "after=$?"\n');
  await expect(screen(page)).toContainText('after=130');
  await page.keyboard.type(
    'clear; aws ecr describe-repositories --query "repositories[].repositoryName"\n',
  );
  await expect(screen(page)).toContainText('"asked"');
  // What was answered is kept with what was said.
  await page.getByRole('tab', { name: 'Transcript' }).click();
  const transcript = page.getByRole('tabpanel', { name: 'Transcript' });
  await expect(transcript).toContainText('Enter a value: yes');
});
