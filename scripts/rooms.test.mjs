import { ESLint } from 'eslint';
import { expect, test } from 'vitest';

const eslint = new ESLint();

/** Messages of the fences alone, for a file that need not exist. */
async function complaints(filePath, code) {
  const [result] = await eslint.lintText(code, { filePath });
  const fences = ['no-restricted-imports', 'no-restricted-syntax', 'no-restricted-globals'];
  return result.messages
    .filter(({ ruleId }) => fences.some((fence) => ruleId?.endsWith(fence)))
    .map(({ message }) => message);
}

const forbidden = [
  ['checkers/check.ts', "import '#sandbox/store.ts';"],
  ['sandbox/store.ts', "import '#checkers/check.ts';"],
  ['shell/shell.ts', "import '#sandbox/store.ts';"],
  ['ecr/names.ts', "import '#shell/shell.ts';"],
  ['workbench/lab.ts', "import '#components/x.ts';"],
  ['checkers/check.ts', "await import('#sandbox/store.ts');"],
  ['checkers/check.ts', "import '../sandbox/store.ts';"],
  ['sandbox/store.ts', "import 'node:fs';"],
  ['sandbox/store.ts', "await import('node:fs');"],
  ['sandbox/store.ts', 'process.exit();'],
  ['shell/shell.ts', "Buffer.from('');"],
  ['workbench/lab.ts', "document.querySelector('p');"],
];

test.each(forbidden)('%s may not say %s', async (file, code) => {
  expect(await complaints(file, code)).not.toEqual([]);
});

const allowed = [
  ['checkers/check.ts', "import '#ecr/names.ts';"],
  ['workbench/lab.ts', "import '#sandbox/store.ts';"],
  ['cli/main.ts', "import 'node:fs'; import '#server/main.ts'; process.exit();"],
  ['sandbox/listen.ts', "import 'node:http';"],
];

test.each(allowed)('%s may say %s', async (file, code) => {
  expect(await complaints(file, code)).toEqual([]);
});
