/**
 * Holds sessions to the real terraform. What that one printed is recorded in `recorded/`, which ours is always compared
 * with. Where it is installed and TERRAFORM_PROVIDER_MIRROR names a folder with AWS's provider it is asked again, and
 * `-u` writes the records anew.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asVersion5, sitDownWithOurs } from './ours.ts';
import { startReal, whyNotReal, type Real } from './real.ts';
import type { Step } from './step.ts';
import { transcriptOf } from './session.ts';

const recordOf = (name: string) => join(import.meta.dirname, 'recorded', `${name}.txt`);

/** Makes the tests of these sessions, by the names of their records. */
export function holdToReal(sessions: Readonly<Record<string, readonly Step[]>>): void {
  if (whyNotReal !== undefined) {
    console.warn(`SKIPPED: the real terraform is not asked again for its plans: ${whyNotReal}`);
  }

  describe.skipIf(whyNotReal !== undefined)('the real terraform', () => {
    let real: Real;

    beforeAll(async () => {
      real = await startReal();
    }, 120_000);

    afterAll(() => real.close());

    test.each(Object.entries(sessions))(
      'prints of %s what is recorded',
      async (name, steps) => {
        const printed = await transcriptOf(steps, await real.sitDown());
        await expect(printed).toMatchFileSnapshot(recordOf(name));
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
}
