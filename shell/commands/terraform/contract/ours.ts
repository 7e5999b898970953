/** The workbook's `terraform` before a fresh sandbox, as the provider's version that was recorded has it. */
import type { Send } from '#ecr/client.ts';
import { createSandbox } from '#sandbox/sandbox.ts';
import { openTerminal } from '../../../terminal.fixture.ts';
import { terraform } from '../command.ts';
import { dataTypes, resourceTypes } from '../resources/index.ts';
import { common } from './plan-text.corpus.ts';
import { administratorsClient, type Desk } from './session.ts';

/** Version 5 of the provider has no argument `region` of resources, and is otherwise what version 6 is here. */
export function asVersion5(): void {
  for (const { schema } of [...resourceTypes.values(), ...dataTypes.values()]) {
    if (schema !== dataTypes.get('aws_region')?.schema)
      Reflect.deleteProperty(schema.attributes, 'region');
  }
  // Nor tags that may move where others may not.
  const repositories = dataTypes.get('aws_ecr_repository')?.schema.attributes ?? {};
  Reflect.deleteProperty(repositories, 'image_tag_mutability_exclusion_filter');
}

/** A folder with these files alone, initialised; `prepare` brings the sandbox where the session begins. */
export async function sitDownWithOurs(
  files: Readonly<Record<string, string>> = { 'common.tf': common },
  prepare?: (send: Send) => Promise<unknown>,
): Promise<Desk> {
  const { handle } = await createSandbox();
  await prepare?.(handle);
  const { type, shell } = await openTerminal({
    send: handle,
    commands: [terraform],
    files: Object.fromEntries(Object.entries(files).map(([name, text]) => [`tf/${name}`, text])),
    variables: { NO_COLOR: '1' },
  });
  await type('cd tf');
  await type('terraform init');
  const folder = (await type('pwd')).stdout.trim();
  return {
    aws: administratorsClient(handle),
    put: (name, text) =>
      text === undefined
        ? shell.files.remove(`${folder}/${name}`)
        : shell.files.write(`${folder}/${name}`, text),
    terraform: (words) => type(`terraform ${words.join(' ')}`, { columns: 78 }),
  };
}
