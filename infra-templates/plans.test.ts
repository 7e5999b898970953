/**
 * The plans of each template, held to the letter to those of the real terraform with AWS's provider, which are
 * recorded in `recorded/`. Where both are found it is asked again, and `-u` writes the records anew.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asVersion5, sitDownWithOurs } from '#shell/commands/terraform/contract/ours.ts';
import { startReal, whyNotReal, type Real } from '#shell/commands/terraform/contract/real.ts';
import { cleared, filesFor, prepare, printedBy, sittings } from './plans.fixture.ts';
import { forVersion5 } from './real-terraform.fixture.ts';

if (whyNotReal !== undefined) {
  console.warn(`SKIPPED: the real terraform is not asked again for the templates: ${whyNotReal}`);
}

const recordOf = (name: string, what: 'text' | 'changes') =>
  join(import.meta.dirname, 'recorded', `${name}-${what}.txt`);

describe.skipIf(whyNotReal !== undefined)('the real terraform', () => {
  let real: Real;

  beforeAll(async () => {
    real = await startReal();
  }, 120_000);

  afterAll(() => real.close());

  test.each(Object.entries(sittings))(
    'plans of %s what is recorded',
    async (name, sitting) => {
      await prepare(sitting, real.send);
      const desk = await real.sitDown(filesFor(sitting, forVersion5));
      const { text, json } = await printedBy(sitting, desk);
      await cleared(real.send);
      await expect(text).toMatchFileSnapshot(recordOf(name, 'text'));
      await expect(json).toMatchFileSnapshot(recordOf(name, 'changes'));
    },
    600_000,
  );
});

describe('the workbook’s terraform', () => {
  beforeAll(asVersion5);

  test.each(Object.entries(sittings))(
    'plans of %s what the real one does',
    async (name, sitting) => {
      const desk = await sitDownWithOurs(filesFor(sitting, forVersion5), (send) =>
        prepare(sitting, send),
      );
      const { text, json } = await printedBy(sitting, desk);
      expect(text).toBe(await readFile(recordOf(name, 'text'), 'utf8'));
      expect(json).toBe(await readFile(recordOf(name, 'changes'), 'utf8'));
    },
    120_000,
  );
});
