import { expect, test } from 'vitest';
import { runNodeProgram } from './node-program.ts';

test('a program uses its files, and its output and exit status come back', async () => {
  const files = {
    'main.cjs':
      "console.log(require('./add.cjs')(1, 2)); console.error('no'); process.exitCode = 3;",
    'add.cjs': 'module.exports = (a, b) => a + b;',
  };
  expect(await runNodeProgram(files, 'main.cjs')).toEqual({
    exitCode: 3,
    stdout: '3\n',
    stderr: 'no\n',
  });
});

test('a program that throws ends with status 1 and says why', async () => {
  const result = await runNodeProgram({ 'main.cjs': "throw new Error('broken')" }, 'main.cjs');
  expect(result).toMatchObject({
    exitCode: 1,
    stderr: expect.stringContaining('broken') as string,
  });
});
