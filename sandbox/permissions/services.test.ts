import { describe, expect, test } from 'vitest';
import { defaults } from '#ecr/names.ts';
import { createClock } from '../clock.ts';
import { createMemoryJournal } from '../journal/memory.ts';
import { Store } from '../store.ts';
import { mayReplicate, mayService } from './services.ts';

const { account, partnerAccount, region } = defaults;
const functionArn = `arn:aws:lambda:${region}:${account}:function:image-processor`;
const pull = { service: 'lambda.amazonaws.com', action: 'ecr:BatchGetImage', repository: 'app' };
const policyOf = (statement: object) =>
  JSON.stringify({ Version: '2012-10-17', Statement: { Effect: 'Allow', ...statement } });

async function placeWith(policies: { repository?: string; registry?: string; scope?: string }) {
  const store = await Store.open(createMemoryJournal());
  const registry = store.registry(account, region);
  registry.createRepository({
    name: 'app',
    createdAt: 0,
    imageTagMutability: 'MUTABLE',
    scanOnPush: false,
    encryptionConfiguration: { encryptionType: 'AES256' },
    tags: [],
    repositoryPolicyText: policies.repository,
  });
  const { scope } = policies;
  registry.update({
    registryPolicyText: policies.registry,
    ...(scope !== undefined && { accountSettings: { REGISTRY_POLICY_SCOPE: scope } }),
  });
  return { store, registry, clock: createClock(undefined) };
}

describe('Lambda pulls', () => {
  const lets = (Condition?: object, service = pull.service) =>
    policyOf({
      Principal: { Service: service },
      Action: ['ecr:BatchGetImage'],
      ...(Condition && { Condition }),
    });
  const ofFunction = {
    StringLike: { 'aws:SourceArn': `arn:aws:lambda:${region}:${account}:function:*` },
  };
  const ofAccount = { StringEquals: { 'aws:SourceAccount': account } };
  const source = { sourceArn: functionArn, sourceAccount: account };
  test.each<[string, string | undefined, object, boolean]>([
    ['nowhere without a policy', undefined, source, false],
    ['where a policy names it', lets(), source, true],
    ['where a policy names its function', lets(ofFunction), source, true],
    ['where a policy names its account', lets(ofAccount), source, true],
    [
      'not for another account’s function',
      lets(ofAccount),
      { sourceAccount: partnerAccount },
      false,
    ],
    ['not for a function that nobody names', lets(ofFunction), {}, false],
    [
      'not where another service is named',
      lets(undefined, 'ecs-tasks.amazonaws.com'),
      source,
      false,
    ],
    ['not with another action', lets(), { ...source, action: 'ecr:GetDownloadUrlForLayer' }, false],
  ])('%s', async (_, repository, more, may) => {
    const place = await placeWith(repository === undefined ? {} : { repository });
    expect(mayService({ ...pull, ...more }, place)).toBe(may);
  });
});

describe('another registry replicates', () => {
  const arn = `arn:aws:ecr:${region}:${account}:repository/*`;
  const lets = (Action: string[], AWS = `arn:aws:iam::${partnerAccount}:root`) =>
    policyOf({ Principal: { AWS }, Action, Resource: arn });
  const replicate = 'ecr:ReplicateImage';
  const create = 'ecr:CreateRepository';
  test.each<[string, string, string | undefined, [image: boolean, repository: boolean]]>([
    ['of the same account without a policy', account, undefined, [true, true]],
    ['of another account not without one', partnerAccount, undefined, [false, false]],
    ['with one, as far as it says', partnerAccount, lets([replicate]), [true, false]],
    ['with both actions', partnerAccount, lets([replicate, create]), [true, true]],
    ['not for another account', '999988887777', lets([replicate, create]), [false, false]],
    [
      'not from where an ARN lacks its service',
      partnerAccount,
      lets([replicate]).replace(':ecr:', ':'),
      [false, false],
    ],
  ])('%s', async (_, from, registry, may) => {
    const place = await placeWith(registry === undefined ? {} : { registry });
    const source = place.store.registry(from, 'us-west-2');
    expect([
      mayReplicate(source, replicate, 'app', place),
      mayReplicate(source, create, 'new', place),
    ]).toEqual(may);
  });
});

test('a registry policy of the first version speaks of three actions alone', async () => {
  const registry = policyOf({
    Principal: { Service: pull.service },
    Action: 'ecr:*',
    Resource: '*',
  });
  for (const [scope, may] of [
    ['V1', false],
    ['V2', true],
  ] as const) {
    const place = await placeWith({ registry, scope });
    expect(mayService(pull, place)).toBe(may);
    expect(mayService({ ...pull, action: 'ecr:BatchImportUpstreamImage' }, place)).toBe(true);
  }
});
