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
const key = '11112222-3333-4444-5555-666677778888';
const encrypted = (kmsKey: string): Create => ({
  encryptionConfiguration: { encryptionType: 'KMS', kmsKey },
});
const tagged = repositoryTagged({ repository });
const planned = repositoryEncryptionAsPlanned({ repository, encryption: 'KMS', kmsKey: key });
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
  ['encrypted with the key', planned, encrypted(key), { status: 'pass' }],
  [
    'encrypted with the key by its ARN',
    planned,
    encrypted(`arn:aws:kms:ap-southeast-2:111122223333:key/${key}`),
    { status: 'pass' },
  ],
  ['not encrypted with a key', planned, {}, { code: 'other-type' }],
  [
    'encrypted with another',
    planned,
    encrypted(key.replace('1111', '9999')),
    { code: 'other-key' },
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
