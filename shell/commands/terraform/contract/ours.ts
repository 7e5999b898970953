/** The workbook's `terraform` before a fresh sandbox, as the provider's version that was recorded has it. */
import { createSandbox } from '#sandbox/sandbox.ts';
import { openTerminal } from '../../../terminal.fixture.ts';
import { terraform } from '../command.ts';
import { dataTypes, resourceTypes } from '../resources/index.ts';
import { common } from './plan-text.corpus.ts';
import type { Desk } from './session.ts';

/** Version 5 of the provider has no argument `region` of resources, and is otherwise what version 6 is here. */
export function asVersion5(): void {
  for (const { schema } of [...resourceTypes.values(), ...dataTypes.values()]) {
    if (schema !== dataTypes.get('aws_region')?.schema)
      Reflect.deleteProperty(schema.attributes, 'region');
  }
}

/** An empty folder, initialised. */
export async function sitDownWithOurs(): Promise<Desk> {
  const { handle } = await createSandbox();
  const { type, shell } = await openTerminal({
    send: handle,
    commands: [terraform],
    files: { 'tf/common.tf': common },
    variables: { NO_COLOR: '1' },
  });
  await type('cd tf');
  await type('terraform init');
  const folder = (await type('pwd')).stdout.trim();
  return {
    put: (name, text) =>
      text === undefined
        ? shell.files.remove(`${folder}/${name}`)
        : shell.files.write(`${folder}/${name}`, text),
    terraform: (words) => type(`terraform ${words.join(' ')}`, { columns: 78 }),
  };
}
