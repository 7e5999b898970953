/**
 * Commands and flags of the real client, as its help lists them (`client.recorded.json`, of version 28.2.2): each is
 * known here, done or refused by name, and what is none of them is unknown in the client's words. What the client says
 * by itself, before it asks an engine, is in `client-errors.recorded.json`.
 */
import { expect, test } from 'vitest';
import { sitDown } from './at-a-terminal.ts';
import errors from './client-errors.recorded.json' with { type: 'json' };
import client from './client.recorded.json' with { type: 'json' };
import { commandIn, isGroup } from './group.ts';
import { docker } from './subcommands.ts';
import type { Subcommand } from './subcommand.ts';

const recorded = Object.entries(client.commands).map(([path, { usage, flags }]) => ({
  path,
  usage,
  flags: flags.split(', ').filter((it) => it !== ''),
}));

function find(path: string): Subcommand | undefined {
  let at: ReturnType<typeof commandIn> = docker;
  for (const name of path.split(' ')) at = at && isGroup(at) ? commandIn(at, name) : undefined;
  return at && !isGroup(at) ? at : undefined;
}

test.each(Object.entries(client.groups))('every command of docker %s is known', (path, names) => {
  let group: ReturnType<typeof commandIn> = docker;
  for (const name of path.split(' ').filter((it) => it !== '')) {
    group = group && isGroup(group) ? commandIn(group, name) : undefined;
  }
  if (!group || !isGroup(group)) {
    // A group that is refused as a whole.
    expect(docker.missing).toHaveProperty(path);
    return;
  }
  const known = [...group.commands.map(([name]) => name), ...Object.keys(group.missing)];
  expect(names.split(' ').filter((it) => !known.includes(it))).toEqual([]);
});

const ours = recorded.flatMap((it) => {
  const command = find(it.path);
  return command ? [{ ...it, command }] : [];
});

test('most commands of the client are here', () => {
  expect(ours.length).toBeGreaterThan(45);
});

test.each(ours)('docker $path knows the flags of the real client', ({ command, flags, usage }) => {
  const known = new Map(
    command.flags.map((it) => [
      it.name,
      [`--${it.name}`, it.short && `-${it.short}`, it.kind === 'switch' ? '' : 'VALUE'],
    ]),
  );
  const asListed = flags.map((it) => {
    const [name = '', ...rest] = it.split(' ');
    const [short] = rest.filter((word) => word.startsWith('-'));
    const hasValue = rest.some((word) => !word.startsWith('-'));
    return [name, short, hasValue ? 'VALUE' : ''];
  });
  expect(asListed.map(([name = '']) => known.get(name.slice(2)))).toEqual(asListed);
  expect(command.usage.split('\n')[0]).toBe(usage.replace(/^[a-z]+( [a-z]+)*( |$)/, ''));
});

test.each(ours)(
  'docker $path tells a flag that is refused from one that is unknown',
  async ({ path, command }) => {
    const { type } = await sitDown();
    for (const { name, isMissing, kind } of command.flags) {
      if (!isMissing) continue;
      const { status, stderr } = await type(
        `docker ${path} --${name}${kind === 'switch' ? '' : '=1'}`,
      );
      expect([status, stderr]).toEqual([
        1,
        expect.stringMatching(
          `^docker: this terminal does not have the flag --${name}(: .+| yet)\n$`,
        ),
      ]);
    }
    const unknown = await type(`docker ${path} --no-such-flag`);
    expect(unknown.stderr.split('\n')[0]).toBe('unknown flag: --no-such-flag');
    expect(unknown.status).toBe(125);
    const letter = await type(`docker ${path} -Z`);
    expect(letter.stderr.split('\n')[0]).toBe("unknown shorthand flag: 'Z' in -Z");
  },
);

test.each(errors)(
  'the client says of %s what it says here',
  async (line, status, stdout, stderr) => {
    const { type } = await sitDown();
    expect(await type(`${line}`)).toEqual({ status, stdout, stderr });
  },
);
