/** What shells are told to complete. */
import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { commands } from '../commands.ts';
import { main } from '../main.ts';
import { shells } from './scripts.ts';

async function scriptOf(shell: string): Promise<string> {
  let text = '';
  await main(['completion', shell], {
    out: (it) => void (text += it),
    err: () => undefined,
    colour: false,
    env: {},
    stopped: new Promise(() => undefined),
  });
  return text;
}

test.each(shells)('%s completes every command and every flag of it', async (shell) => {
  const script = await scriptOf(shell);
  for (const [name, { load }] of Object.entries(commands)) {
    expect(script).toContain(name);
    const { flags } = await load();
    for (const flag of flags) {
      expect(script).toContain(shell === 'fish' ? ` -l ${flag.name}` : `--${flag.name}`);
    }
  }
});

const hasBash = spawnSync('bash', ['-c', ':']).status === 0;

test.skipIf(!hasBash).each<[typed: string, completed: readonly string[]]>([
  ['ver', ['verify']],
  ['check scan-on', ['scan-on-push']],
  ['check scan-on-push --assume', ['--assume-role']],
  ['labs test better', ['better-images']],
  ['completion f', ['fish']],
])('in bash, “ecr-workbook %s” becomes %j', async (typed, completed) => {
  const words = ['ecr-workbook', ...typed.split(' ')];
  const line = `COMP_WORDS=(${words.join(' ')}); COMP_CWORD=${words.length - 1}; _ecr_workbook; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout } = spawnSync('bash', ['-c', `${await scriptOf('bash')}\n${line}`], {
    encoding: 'utf8',
  });
  expect(stdout.trim().split('\n')).toEqual(completed);
});

test('an unknown shell is named, with those there are', async () => {
  let said = '';
  const status = await main(['completion', 'fisch'], {
    out: () => undefined,
    err: (it) => void (said += it),
    colour: false,
    env: {},
    stopped: new Promise(() => undefined),
  });
  expect([status, said]).toEqual([
    2,
    'ecr-workbook: For which shell? bash, zsh, fish, powershell. Did you mean fish?\n',
  ]);
});
