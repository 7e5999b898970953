/** A terminal that stands in the folder of a template, with a sandbox of its own: for tests. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { createAws, type Aws, type Send } from '#ecr/client.ts';
import { administratorOf } from '#ecr/credentials.ts';
import { defaults } from '#ecr/names.ts';
import { createSandbox } from '#sandbox/sandbox.ts';
import { terraform } from '#shell/commands/terraform/command.ts';
import { openTerminal } from '#shell/terminal.fixture.ts';
import { terraformFolder } from './template.ts';

export interface TemplateSession {
  /** As the administrator of the account. */
  readonly aws: Aws;
  readonly send: Send;
  /** Passes the sandbox's time, without waiting for it. */
  readonly wait: (seconds: number) => Promise<void>;
  /** Types a line that has to succeed; gives what it printed. */
  readonly ok: (line: string) => Promise<string>;
  /** Types a line that has to fail; gives what was said, in one line and without the frame. */
  readonly refused: (line: string) => Promise<string>;
}

/** Its files by name, without what somebody overrides for a try. */
export function filesOf(template: string): Readonly<Record<string, string>> {
  const folder = join(terraformFolder, template);
  const names = readdirSync(folder).filter(
    (name) => /\.(tf|tfvars|md|json)$/.test(name) && !name.endsWith('_override.tf'),
  );
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

/** Sits down before a template, initialised. */
export async function sitDownBefore(template: string): Promise<TemplateSession> {
  const files = Object.entries(filesOf(template));
  let ahead = 0;
  const { handle } = await createSandbox({ wall: () => Date.now() + ahead });
  const aws = createAws(handle, {
    region: defaults.region,
    credentials: administratorOf(defaults.account),
  });
  const terminal = await openTerminal({
    send: handle,
    commands: [terraform],
    files: Object.fromEntries(files.map(([name, text]) => [`tf/${name}`, text])),
    variables: { NO_COLOR: '1' },
  });
  await terminal.type('cd tf');
  const ok = async (line: string) => {
    const { status, stdout, stderr } = await terminal.type(line);
    expect({ line, status, stderr }).toEqual({ line, status: 0, stderr: '' });
    return stdout;
  };
  await ok('terraform init');
  return {
    aws,
    send: handle,
    wait: async (seconds) => {
      ahead += seconds * 1000;
    },
    ok,
    async refused(line) {
      const { status, stderr } = await terminal.type(line);
      expect({ line, status }).toEqual({ line, status: 1 });
      return stderr.replace(/[╷│╵]/g, '').replace(/\s+/g, ' ');
    },
  };
}
