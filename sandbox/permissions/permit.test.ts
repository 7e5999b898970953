import { expect, test } from 'vitest';
import { defaults } from '#ecr/names.ts';
import { createClock } from '../clock.ts';
import { createMemoryJournal } from '../journal/memory.ts';
import { iamOf } from '../neighbours/iam/rows.ts';
import { Store } from '../store.ts';
import { callerOf } from '../world.ts';
import { userOf } from './identity.ts';
import { isPermitted, permit } from './permit.ts';

const { account, partnerAccount, region } = defaults;

async function placeOf(isObserver = false, of: string = account) {
  const store = await Store.open(createMemoryJournal());
  return {
    store,
    registry: store.registry(account, region),
    clock: createClock(undefined),
    caller: callerOf(of, region, isObserver),
  };
}

test('an administrator may do everything, and so may whoever only looks, as far as policies go', async () => {
  for (const isObserver of [false, true]) {
    const place = await placeOf(isObserver);
    expect(await isPermitted({ action: 'ecr:DeleteRepository', repository: 'app' }, place)).toBe(
      true,
    );
    expect(await isPermitted({ action: 'iam:CreateRole' }, place)).toBe(true);
  }
});

test('an administrator who has lost the policy may do nothing', async () => {
  const place = await placeOf();
  const iam = iamOf(place.store, account);
  const first = userOf(iam, defaults.profile);
  if (!first) throw new Error('every account begins with a user');
  iam.users.set(first.name, { ...first, attached: [] });
  await expect(permit({ action: 'ecr:DescribeRegistry' }, place)).rejects.toThrow(
    `User: ${place.caller.arn} is not authorized to perform: ecr:DescribeRegistry on resource: * because no identity-based policy allows the ecr:DescribeRegistry action`,
  );
});

test('nobody else’s registry is open, not even to whoever only looks', async () => {
  for (const isObserver of [false, true]) {
    const place = await placeOf(isObserver, partnerAccount);
    expect(await isPermitted({ action: 'ecr:DescribeImages', repository: 'app' }, place)).toBe(
      false,
    );
  }
});

test('a user who was made and is no more may do nothing', async () => {
  const place = await placeOf();
  const caller = { ...place.caller, arn: `arn:aws:iam::${account}:user/gone` };
  expect(await isPermitted({ action: 'ecr:GetAuthorizationToken' }, { ...place, caller })).toBe(
    false,
  );
});
