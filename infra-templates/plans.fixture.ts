/**
 * What is typed before each template, with each of its files of values and the values of its end state: everything
 * from the first plan to what is left.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Send } from '#ecr/client.ts';
import { comparable } from '#shell/commands/terraform/contract/comparable-json.ts';
import {
  administratorsClient,
  transcriptOf,
  type Desk,
} from '#shell/commands/terraform/contract/session.ts';
import { endStates, worldOf } from './end-states.fixture.ts';
import { terraformFolder } from './template.ts';
import { filesOf } from './template-session.fixture.ts';

export interface TemplateSitting {
  readonly template: string;
  /** Flags for plan, apply and destroy. */
  readonly values: readonly string[];
}

/** By name, which is that of its record, too. */
export const sittings: Readonly<Record<string, TemplateSitting>> = Object.fromEntries(
  Object.entries(endStates).flatMap(([template, { values }]) => {
    const files = readdirSync(join(terraformFolder, template)).filter((it) =>
      it.endsWith('.tfvars'),
    );
    const byFile = files.map((it): [string, TemplateSitting] => [
      `${template}-${it.replace('.tfvars', '')}`,
      { template, values: [`-var-file=${it}`] },
    ]);
    const isOneOfThem = byFile.some(([, it]) => it.values.join(' ') === values.join(' '));
    return isOneOfThem
      ? byFile
      : [...byFile, [`${template}-end-state`, { template, values }] as const];
  }),
);

/** What another template has made, or another step. */
export async function prepare({ template }: TemplateSitting, send: Send): Promise<void> {
  await endStates[template]?.before?.(worldOf(administratorsClient(send), send));
}

/** Its files, with the state beside them. */
export function filesFor(
  { template }: TemplateSitting,
  forProvider: (file: string) => string,
): Readonly<Record<string, string>> {
  const files = Object.entries(filesOf(template)).map(
    ([name, text]) => [name, forProvider(text)] as const,
  );
  return {
    ...Object.fromEntries(files),
    'backend_override.tf': 'terraform {\n  backend "local" {}\n}\n',
  };
}

/** Everything that was printed: the texts, then what the kept plan and the state say to programs. */
export async function printedBy(
  { values }: TemplateSitting,
  desk: Desk,
): Promise<Readonly<{ text: string; json: string }>> {
  const flags = ['-input=false', ...values].join(' ');
  const type = (...lines: readonly string[]) => transcriptOf([{ files: {}, lines }], desk);
  const first = await type(`plan ${flags}`);
  await desk.terraform(['plan', '-input=false', ...values, '-out=kept']);
  const shown = await desk.terraform(['show', '-json', 'kept']);
  const second = await type(
    'apply -input=false kept',
    `plan ${flags}`,
    'state list',
    'output',
    `destroy -auto-approve ${flags}`,
  );
  const { resource_changes } = JSON.parse(shown.stdout) as { resource_changes: unknown };
  return {
    text: `${first}\n${second}`,
    json: `${JSON.stringify(comparable(resource_changes), null, 2)}\n`,
  };
}

/** A sandbox that another sitting has used, as that one found it. */
export async function cleared(send: Send): Promise<void> {
  const { ecr } = administratorsClient(send);
  const { repositories } = await ecr('DescribeRepositories', {});
  for (const { repositoryName } of repositories)
    await ecr('DeleteRepository', { repositoryName, force: true });
}
