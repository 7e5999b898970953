/**
 * Plans as `terraform show -json` prints them, held key by key to the real terraform's, which are recorded in
 * `recorded/`. As with the plans' text it is asked again where TERRAFORM_PROVIDER_MIRROR names its provider.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { comparable } from './comparable-json.ts';
import { asVersion5, sitDownWithOurs } from './ours.ts';
import { steps } from './plan-json.corpus.ts';
import { startReal, whyNotReal, type Real } from './real.ts';
import type { Desk } from './session.ts';

if (whyNotReal !== undefined) {
  console.warn(`SKIPPED: the real terraform is not asked again for its JSON: ${whyNotReal}`);
}

const recordOf = (name: string) => join(import.meta.dirname, 'recorded', `plan-json-${name}.txt`);

async function shownBy(desk: Desk): Promise<Readonly<Record<string, string>>> {
  const shown: Record<string, string> = {};
  const run = async (...words: readonly string[]) => {
    const { status, stdout, stderr } = await desk.terraform(words);
    expect({ words, status, stderr }).toEqual({ words, status: 0, stderr: '' });
    return stdout;
  };
  for (const { name, files, words, outside } of steps) {
    for (const [path, text] of Object.entries(files)) await desk.put(path, text);
    await outside?.(desk.aws);
    await run('init');
    await run('plan', '-out=tfplan', ...words);
    const plan: unknown = JSON.parse(await run('show', '-json', 'tfplan'));
    shown[name] = `${JSON.stringify(comparable(plan), null, 2)}\n`;
    await run('apply', 'tfplan');
  }
  return shown;
}

describe.skipIf(whyNotReal !== undefined)('the real terraform', () => {
  let real: Real;

  beforeAll(async () => {
    real = await startReal();
  }, 120_000);

  afterAll(() => real.close());

  test('shows of its plans what is recorded', async () => {
    for (const [name, text] of Object.entries(await shownBy(await real.sitDown())))
      await expect(text).toMatchFileSnapshot(recordOf(name));
  }, 600_000);
});

describe('this terraform', () => {
  beforeAll(asVersion5);

  test('shows of its plans what the real one does, but for what differs by design', async () => {
    for (const [name, text] of Object.entries(await shownBy(await sitDownWithOurs())))
      expect(text).toBe(await readFile(recordOf(name), 'utf8'));
  }, 120_000);
});
