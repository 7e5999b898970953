/** A configuration before a fresh sandbox, to be applied, changed and looked at from outside. */
import { expect } from 'vitest';
import { createAws, type Aws } from '#ecr/client.ts';
import { administratorOf } from '#ecr/credentials.ts';
import { defaults } from '#ecr/names.ts';
import { createSandbox } from '#sandbox/sandbox.ts';
import { openTerminal } from '../../../terminal.fixture.ts';
import { terraform } from '../command.ts';

export interface Configured {
  /** As the administrator. */
  readonly aws: Aws;
  /** What a line prints, if it succeeds and warns of nothing. */
  readonly ok: (line: string) => Promise<string>;
  /** What a line prints to standard error, in one line, if it fails. */
  readonly refused: (line: string) => Promise<string>;
  /** Writes the configuration anew. */
  readonly write: (text: string) => Promise<void>;
  /** Applies what is written, sees the summary, and finds nothing left to do. */
  readonly settled: (says: string) => Promise<void>;
}

export async function configured(text: string): Promise<Configured> {
  const { handle } = await createSandbox();
  const { type, shell } = await openTerminal({
    send: handle,
    commands: [terraform],
    files: { 'tf/main.tf': text },
    variables: { NO_COLOR: '1' },
  });
  await type('cd tf');
  const folder = (await type('pwd')).stdout.trim();
  const ok = async (line: string) => {
    const { status, stdout, stderr } = await type(line);
    expect({ line, status, stderr }).toEqual({ line, status: 0, stderr: '' });
    return stdout;
  };
  await ok('terraform init');
  return {
    aws: createAws(handle, {
      region: defaults.region,
      credentials: administratorOf(defaults.account),
    }),
    ok,
    async refused(line) {
      const { status, stderr } = await type(line);
      expect({ line, status }).toEqual({ line, status: 1 });
      return stderr.replaceAll(/[╷│╵\s]+/g, ' ').trim();
    },
    write: (next) => shell.files.write(`${folder}/main.tf`, next),
    async settled(says) {
      expect(await ok('terraform apply -auto-approve')).toContain(says);
      expect(await ok('terraform plan')).toContain('No changes.');
    },
  };
}
