import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { openTerminal } from '../terminal.fixture.ts';
import { supportedTools } from './index.ts';
import { commandsReference } from './markdown.ts';

test('docs/reference/commands.md says what the commands support: node scripts/commands-reference.mjs writes it', async () => {
  const page = new URL('../../docs/reference/commands.md', import.meta.url);
  expect(await readFile(page, 'utf8')).toBe(commandsReference(await supportedTools()));
});

test('a command is there, or says by name that it is not', async () => {
  const tools = await supportedTools();
  const commands = tools.flatMap((it) => it.commands);
  expect(new Set(commands.map(({ command }) => command)).size).toBe(commands.length);
  const docker = commands.filter(({ command }) => command.startsWith('docker '));
  const terminal = await openTerminal();
  for (const { command, refused } of docker) {
    const { status, stdout, stderr } = await terminal.type(`${command} --help`);
    if (refused === undefined)
      expect([command, status, stdout.includes(`Usage:  ${command}`)]).toEqual([command, 0, true]);
    else
      expect([command, status, stderr]).toEqual([
        command,
        1,
        `docker: this terminal does not have '${command}': ${refused}\n`,
      ]);
  }
});

test('a flag that is refused and one that does not exist are told apart, whatever the command', async () => {
  const tools = await supportedTools();
  const docker = tools.find(({ name }) => name === 'docker');
  const terminal = await openTerminal();
  for (const { command, flags, refused } of docker?.commands ?? []) {
    if (refused !== undefined) continue;
    const unknown = await terminal.type(`${command} --no-such-flag`);
    expect([command, unknown.status, unknown.stderr.split('\n')[0]]).toEqual([
      command,
      125,
      'unknown flag: --no-such-flag',
    ]);
    const gone = flags.find((it) => it.refused !== undefined);
    if (!gone) continue;
    const said = await terminal.type(`${command} ${gone.name}=x`);
    expect([said.status, said.stderr]).toEqual([
      1,
      expect.stringContaining(`this terminal does not have the flag ${gone.name}`),
    ]);
  }
});
