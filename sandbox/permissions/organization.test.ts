/** Who is in the sandbox's organization, as a repository policy sees it. */
import { expect, test } from 'vitest';
import { createAws } from '#ecr/client.ts';
import { administratorOf } from '#ecr/credentials.ts';
import { defaults } from '#ecr/names.ts';
import { createSandbox } from '../sandbox.ts';

const own = '222233334444';
const stranger = '999988887777';

/** A repository of the partner's that lets in its organization alone; asks it as another account. */
async function lettingInOrganization() {
  const { handle } = await createSandbox({ account: own });
  const as = (account: string, send = handle) =>
    createAws(send, { region: 'eu-west-1', credentials: administratorOf(account) });
  const repositoryName = 'team/shared';
  const partner = as(defaults.partnerAccount);
  await partner.ecr('CreateRepository', { repositoryName });
  const statement = {
    Effect: 'Allow',
    Principal: '*',
    Action: 'ecr:ListImages',
    Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-exampleorgid' } },
  };
  const policyText = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
  await partner.ecr('SetRepositoryPolicy', { repositoryName, policyText });
  const list = (account: string, send = handle) =>
    as(account, send).ecr('ListImages', { registryId: defaults.partnerAccount, repositoryName });
  return { handle, list };
}

test.each([
  ['the account that the sandbox was given', own],
  ['the account that labs begin with', defaults.account],
])('%s is in the organization', async (_, account) => {
  const { list } = await lettingInOrganization();
  expect((await list(account)).imageIds).toEqual([]);
});

test('an account that nobody named is not in the organization', async () => {
  const { list } = await lettingInOrganization();
  await expect(list(stranger)).rejects.toMatchObject({ code: 'AccessDeniedException' });
});

test('a scratch copy has the same organization', async () => {
  const { handle, list } = await lettingInOrganization();
  const made = await handle(
    new Request('https://sandbox.invalid/_sandbox/scratch', { method: 'POST' }),
  );
  const { id } = (await made.json()) as { id: string };
  const inCopy: typeof handle = (request) => {
    request.headers.set('x-sandbox-scratch', id);
    return handle(request);
  };
  expect((await list(own, inCopy)).imageIds).toEqual([]);
  await expect(list(stranger, inCopy)).rejects.toMatchObject({ code: 'AccessDeniedException' });
});
