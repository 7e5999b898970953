import { expect, test } from 'vitest';
import { globalOptions, unsupportedOptions } from '../globals.ts';
import { kebab } from '../kebab.ts';
import { loadModel, model } from '../model.ts';
import { helpFor } from './help.ts';

const help = (line: string) => helpFor(line.split(' '));

test('every operation has a page with each of its options', async () => {
  for (const service of ['ecr', 'secretsmanager', 'sts'] as const) {
    await loadModel(service);
    for (const operation of Object.keys(model(service).operations)) {
      const page = help(`${service} ${kebab(operation)} help`);
      expect(page).toContain('SYNOPSIS');
      expect(page).toContain(`Calls ${operation} of`);
    }
  }
});

test('ECR has 62 operations, a waiter group and the login password', () => {
  const page = help('ecr help') ?? '';
  expect(page.match(/^ {7}o /gm)).toHaveLength(62 + 3);
});

test('a page shows synopsis, allowed values, limits and both ways to write a value', () => {
  const page = help('ecr create-repository help') ?? '';
  for (const part of [
    '          --repository-name <value>\n',
    '          [--tags <value>]\n',
    '          [--cli-input-json | --cli-input-yaml]\n',
    '       --repository-name (string) [required]\n',
    '          o IMMUTABLE\n',
    '          o min: 2\n',
    'Shorthand Syntax:\n\n          Key=string,Value=string ...\n',
    '          {\n            "scanOnPush": true|false\n          }\n',
  ]) {
    expect(page).toContain(part);
  }
});

test.each([
  ['help', ['NAME', 'DESCRIPTION', 'SYNOPSIS', 'GLOBAL OPTIONS', 'AVAILABLE SERVICES']],
  ['ecr help', ['NAME', 'DESCRIPTION', 'AVAILABLE COMMANDS']],
  [
    'ecr create-repository help',
    ['NAME', 'DESCRIPTION', 'SYNOPSIS', 'OPTIONS', 'GLOBAL OPTIONS', 'OUTPUT'],
  ],
  [
    'ecr wait image-scan-complete help',
    ['NAME', 'DESCRIPTION', 'SYNOPSIS', 'OPTIONS', 'GLOBAL OPTIONS', 'OUTPUT'],
  ],
])('aws %s has the headings of the CLI, in its order', (line, headings) => {
  expect(help(line)?.match(/^[A-Z][A-Z ]+$/gm)).toEqual(headings);
});

test('every global option is explained, and one that is refused says so', () => {
  const page = help('ecr describe-images help') ?? '';
  for (const { name } of globalOptions) {
    const [, text = ''] =
      new RegExp(`^ {7}--${name} \\(.*\\)\\n\\n {10}(.*)$`, 'm').exec(page) ?? [];
    expect(text, name).not.toBe('');
    expect(text === 'Not supported by the workbook.').toBe(unsupportedOptions.includes(name));
  }
});

test('a flag is shown with its opposite, and paging with the options of the CLI', () => {
  expect(help('ecr delete-repository help')).toContain('[--force | --no-force]');
  const page = help('ecr describe-images help') ?? '';
  expect(page).toContain('[--max-items <value>]');
  expect(page).not.toContain('--next-token');
});

test.each([
  'help',
  'ecr wait help',
  'ecr wait image-scan-complete help',
  'ecr get-login-password help',
  'configure help',
  'configure set help',
])('aws %s', (line) => {
  expect(help(line)).toMatch(/^[A-Z-]+\(\) +[A-Z-]+\(\)\n\nNAME\n/);
});

test.each(['ecr nothing help', 'ecr describe-images', 'nothing help', 'sts wait help'])(
  'there is no page for: aws %s',
  (line) => {
    expect(help(line)).toBeUndefined();
  },
);
