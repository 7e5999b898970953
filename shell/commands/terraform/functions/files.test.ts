import { describe, expect, test } from 'vitest';
import { createSandbox } from '#sandbox/sandbox.ts';
import { openTerminal } from '../../../terminal.fixture.ts';
import { terraform } from '../command.ts';

describe('file()', () => {
  test.each([
    ['is the text of what lies beside the configuration', 'déjà\n', 'déjà\n', ''],
    ['is refused where that is no text', Uint8Array.of(0xff, 0xfe), '', 'not valid UTF-8'],
  ])('%s', async (_, content, said, refused) => {
    const { handle } = await createSandbox();
    const terminal = await openTerminal({
      send: handle,
      commands: [terraform],
      files: {
        'said.txt': content,
        'main.tf': 'output "said" {\n  value = file("${path.module}/said.txt")\n}\n',
      },
      variables: { NO_COLOR: '1' },
    });
    await terminal.type('terraform init');
    const { stderr } = await terminal.type('terraform apply -auto-approve');
    expect(stderr.replace(/[│\s]+/g, ' ')).toContain(refused);
    expect((await terminal.type('terraform output -raw said')).stdout).toBe(said);
  });
});
