/** Each template, applied with the workbook's `terraform`, passes the checks of the labs that it belongs to. */
import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { endStates, expectReached, worldOf } from './end-states.fixture.ts';
import { sitDownBefore } from './template-session.fixture.ts';
import { terraformFolder } from './template.ts';

test('there is an end state for every template', () => {
  expect(Object.keys(endStates).toSorted()).toEqual(readdirSync(terraformFolder).toSorted());
});

test.each(Object.entries(endStates))(
  '%s reaches a state that the checks of the labs pass',
  async (template, state) => {
    const { aws, send, ok, wait } = await sitDownBefore(template);
    const world = worldOf(aws, send);
    await state.before?.(world);
    await ok(`terraform apply -auto-approve ${state.values.join(' ')}`);
    await expectReached(state, world, wait);
  },
  60_000,
);
