/** Defaults that a folder gives to commands. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readArguments } from './arguments.ts';
import { configFile, configured } from './config.ts';

const flags = [
  { name: 'region', value: 'REGION', about: '' },
  { name: 'watch', about: '' },
];

let folder: string;
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'configured-'))));
afterAll(() => rm(folder, { recursive: true }));

async function withConfig(text: string) {
  await writeFile(join(folder, configFile), text);
  return configured(folder, 'check', flags);
}

test('a folder without the file gives nothing', async () => {
  expect(await configured(join(folder, 'nowhere'), 'check', flags)).toEqual([]);
});

test('flags of the command alone are given, switches if they are on', async () => {
  const text = '{ "check": { "region": "eu-west-1", "watch": true }, "grade": { "x": "y" } }';
  expect(await withConfig(text)).toEqual(['--region=eu-west-1', '--watch']);
  expect(await withConfig('{ "check": { "watch": false } }')).toEqual([]);
});

test('what is typed wins', async () => {
  const defaults = await withConfig('{ "check": { "region": "eu-west-1" } }');
  const given = readArguments([...defaults, 'x', '--region', 'us-east-1'], flags);
  expect([given.text('region'), given.positionals]).toEqual(['us-east-1', ['x']]);
});

test.each([
  ['{', `${configFile}: it is no JSON`],
  ['{ "check": { "regoin": "x" } }', 'check has no flag regoin. Did you mean region?'],
  ['{ "check": { "region": true } }', 'check.region wants a text: REGION.'],
  ['{ "check": { "watch": "yes" } }', 'check.watch is true or false.'],
  ['{ "check": [] }', 'check is not as in { "check"'],
  ['7', 'the whole is not as in'],
])('%s is refused, and what to mend is said', async (text, says) => {
  await expect(withConfig(text)).rejects.toThrow(says);
});
