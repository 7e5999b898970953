/**
 * What lives longer than one plan, held to the real terraform in the same way as `plan-text.test.ts`: recorded, and
 * asked again where it is installed and TERRAFORM_PROVIDER_MIRROR names a folder with AWS's provider.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asVersion5, sitDownWithOurs } from './ours.ts';
import { lifecycleSessions as sessions } from './lifecycle.corpus.ts';
import { startReal, whyNotReal, type Real } from './real.ts';
import { transcriptOf } from './session.ts';

if (whyNotReal !== undefined) {
  console.warn(`SKIPPED: the real terraform is not asked again for its plans: ${whyNotReal}`);
}

const recordOf = (name: string) => join(import.meta.dirname, 'recorded', `${name}.txt`);

describe.skipIf(whyNotReal !== undefined)('the real terraform', () => {
  let real: Real;

  beforeAll(async () => {
    real = await startReal();
  }, 120_000);

  afterAll(() => real.close());

  test.each(Object.entries(sessions))(
    'prints of %s what is recorded',
    async (name, steps) => {
      await expect(await transcriptOf(steps, await real.sitDown())).toMatchFileSnapshot(
        recordOf(name),
      );
    },
    600_000,
  );
});

describe('this terraform', () => {
  beforeAll(asVersion5);

  test.each(Object.entries(sessions))(
    'prints of %s what the real one does',
    async (name, steps) => {
      const recorded = await readFile(recordOf(name), 'utf8');
      expect(await transcriptOf(steps, await sitDownWithOurs())).toBe(recorded);
    },
    120_000,
  );
});
