/** The roles in both their forms: the template's folder, and the stack with the parameters that stand for its values. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defaults } from '#ecr/names.ts';
import { parseValues } from './hcl.ts';
import { terraformFolder } from './template.ts';

const { account, region } = defaults;
export const folder = join(terraformFolder, 'roles');
export const stack = readFileSync(
  join(import.meta.dirname, 'cloudformation', 'roles.yaml'),
  'utf8',
);

/** `grader_account_id` is GraderAccountId. */
export function parameterFor(input: string): string {
  return input.replaceAll(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

export function parametersFor(values: string): Record<string, string> {
  const inputs = parseValues(readFileSync(join(folder, values), 'utf8'));
  const named = Object.entries(inputs).map(
    ([name, value]) => [parameterFor(name), `${value as string | boolean}`] as const,
  );
  return {
    ...Object.fromEntries(named),
    'AWS::Region': region,
    'AWS::AccountId': account,
    'AWS::Partition': 'aws',
  };
}
