/** Wrong and right answers to the checks on connection and repository, given in a registry. */
import { expect, test } from 'vitest';
import type { Input } from '#ecr/operations.ts';
import type { Check } from '../check.ts';
import { immutableTagsWithMovingStaging } from '../checks/immutable-tags-with-moving-staging.ts';
import { registryReachable } from '../checks/registry-reachable.ts';
import { repositoryEncryptionAsPlanned } from '../checks/repository-encryption-as-planned.ts';
import { repositoryNameValid } from '../checks/repository-name-valid.ts';
import { repositoryTagged } from '../checks/repository-tagged.ts';
import { tagMutabilitySet } from '../checks/tag-mutability-set.ts';
import { createWorld, verdictFrom } from './registry.ts';

const repository = 'team/app';
type Create = Partial<Input<'CreateRepository'>>;
const excluding = (...filters: string[]): Create => ({
  imageTagMutability: 'IMMUTABLE_WITH_EXCLUSION',
  imageTagMutabilityExclusionFilters: filters.map((filter) => ({ filterType: 'WILDCARD', filter })),
});
const tagged = repositoryTagged({ repository });
const immutable = tagMutabilitySet({ repository });
const moving = immutableTagsWithMovingStaging({ repository });

test.each<[string, Check, Create, object]>([
  [
    'named for its team',
    repositoryNameValid({ repository, withTeam: 'yes' }),
    {},
    { status: 'pass' },
  ],
  ['named at all', repositoryNameValid({ repository }), {}, { status: 'pass' }],
  [
    'named in capitals',
    repositoryNameValid({ repository: 'Team/App' }),
    {},
    { code: 'not-a-name', hint: 'Use lower case: team/app.' },
  ],
  [
    'named without a team',
    repositoryNameValid({ repository: 'app', withTeam: 'yes' }),
    { repositoryName: 'app' },
    { code: 'no-team' },
  ],
  ['tagged', tagged, { tags: [{ Key: 'workbook', Value: 'ecr' }] }, { status: 'pass' }],
  [
    'tagged with more',
    tagged,
    {
      tags: [
        { Key: 'workbook', Value: 'ecr' },
        { Key: 'team', Value: 'a' },
      ],
    },
    { status: 'pass' },
  ],
  ['not tagged', tagged, {}, { code: 'not-tagged' }],
  [
    'tagged for another course',
    tagged,
    { tags: [{ Key: 'workbook', Value: 'eks' }] },
    { code: 'other-value' },
  ],
  ['immutable', immutable, { imageTagMutability: 'IMMUTABLE' }, { status: 'pass' }],
  [
    'either will do',
    tagMutabilitySet({ repository, mutability: 'IMMUTABLE,IMMUTABLE_WITH_EXCLUSION' }),
    excluding('staging'),
    { status: 'pass' },
  ],
  ['mutable', immutable, {}, { code: 'tags-move' }],
  ['immutable but for a tag', immutable, excluding('staging'), { code: 'some-tags-move' }],
  ['staging moves', moving, excluding('staging'), { status: 'pass' }],
  ['staging and pull requests move', moving, excluding('staging', 'pr-*'), { status: 'pass' }],
  ['staging is fixed, too', moving, { imageTagMutability: 'IMMUTABLE' }, { code: 'tags-fixed' }],
  ['everything moves', moving, {}, { code: 'tags-move' }],
  ['everything is excluded', moving, excluding('*'), { code: 'releases-move' }],
])('%s', async (_, check, settings, verdict) => {
  const { aws, verdictOf } = await createWorld();
  await aws.ecr('CreateRepository', { repositoryName: repository, ...settings });
  expect(await verdictOf(check)).toMatchObject(verdict);
});

test.each<
  [string, (keys: { id: string; arn: string; other: string }) => string | undefined, object]
>([
  ['with the key', ({ id }) => id, { status: 'pass' }],
  ['with the key by its ARN', ({ arn }) => arn, { status: 'pass' }],
  ['with no key', () => undefined, { code: 'other-type' }],
  ['with another', ({ other }) => other, { code: 'other-key' }],
])('encrypted %s', async (_, keyFrom, verdict) => {
  const { aws, verdictOf } = await createWorld();
  const create = async () => (await aws.kms('CreateKey')).KeyMetadata;
  const { KeyId: id = '', Arn: arn = '' } = (await create()) ?? {};
  const { KeyId: other = '' } = (await create()) ?? {};
  const kmsKey = keyFrom({ id, arn, other });
  await aws.ecr('CreateRepository', {
    repositoryName: repository,
    ...(kmsKey !== undefined && { encryptionConfiguration: { encryptionType: 'KMS', kmsKey } }),
  });
  const planned = repositoryEncryptionAsPlanned({ repository, encryption: 'KMS', kmsKey: id });
  expect(await verdictOf(planned)).toMatchObject(verdict);
});

test('a registry that lets the caller in, and one that does not know the token', async () => {
  const check = registryReachable({});
  const { aws, verdictOf } = await createWorld();
  expect(await verdictOf(check)).toMatchObject({ status: 'pass' });

  const forgetful = async (url: string) => aws.get(url, 'Basic QVdTOmZvcmdlZA==');
  const refused = await verdictFrom({ ...aws, get: forgetful }, check);
  expect(refused).toMatchObject({ status: 'fail', code: 'token-refused' });
});

test('a machine whose clock is a day ahead takes every token for expired', async () => {
  const { aws } = await createWorld();
  const ahead = { ...aws, now: () => aws.now() + 86_400 };
  expect(await verdictFrom(ahead, registryReachable({}))).toMatchObject({ code: 'token-expired' });
});
