/**
 * Each template, applied with the real `terraform` and AWS's own provider against a sandbox on a port, passes the
 * same checks as with the workbook's `terraform`, is then found unchanged, and is destroyed.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { endStates, expectReached, worldOf } from './end-states.fixture.ts';
import {
  forProvider,
  providerVersion,
  startRealTerraform,
  whyNotReal,
  type RealTerraform,
} from './real-terraform.fixture.ts';
import { filesOf } from './template-session.fixture.ts';
import { cleanUp } from './terraform-command.ts';

if (whyNotReal !== undefined) {
  console.warn(`SKIPPED: no template is applied with the real terraform: ${whyNotReal}`);
} else if (providerVersion.startsWith('5.')) {
  console.warn(
    `SKIPPED in part: provider ${providerVersion} knows no tag_mutability_exclusions, so templates are applied without`,
  );
}

describe.skipIf(whyNotReal !== undefined)('with the real terraform', () => {
  let real: RealTerraform;

  beforeAll(async () => {
    real = await startRealTerraform();
  }, 120_000);

  afterAll(async () => {
    await real.close();
    cleanUp();
  });

  test.each(Object.entries(endStates))(
    '%s reaches a state that the checks of the labs pass, stays there, and goes',
    async (template, state) => {
      const { aws, send, ok, wait } = real;
      const world = worldOf(aws, send);
      const files = Object.entries(filesOf(template));
      const folder = await real.sitDownWith(
        Object.fromEntries(files.map(([name, text]) => [name, forProvider(text)])),
      );
      await state.before?.(world);
      await ok(folder, ['apply', '-auto-approve', '-input=false', ...state.values]);
      await expectReached(state, world, wait);
      // With this flag a plan that would change anything ends with 2, and is refused here.
      await ok(folder, ['plan', '-detailed-exitcode', '-input=false', ...state.values]);
      await emptyRepositories(real);
      const gone = await ok(folder, ['destroy', '-auto-approve', '-input=false', ...state.values]);
      expect(gone).toContain('Destroy complete!');
      await removeRepositories(real);
    },
    300_000,
  );
});

/** Outside of dev a template destroys no images. */
async function emptyRepositories({ aws: { ecr } }: RealTerraform): Promise<void> {
  const { repositories } = await ecr('DescribeRepositories', {});
  for (const { repositoryName } of repositories) {
    const { imageIds } = await ecr('ListImages', { repositoryName });
    if (imageIds.length > 0) await ecr('BatchDeleteImage', { repositoryName, imageIds });
  }
}

/** What stood before the template, or was made beside it. */
async function removeRepositories({ aws: { ecr } }: RealTerraform): Promise<void> {
  const { repositories } = await ecr('DescribeRepositories', {});
  for (const { repositoryName } of repositories) {
    await ecr('DeleteRepository', { repositoryName, force: true });
  }
}
