/** What learners do instead of what the page says, and other ways to what it asks for. */
import type { Answers } from '#workbench/answers.ts';
import {
  any,
  keep,
  olderThan,
  prefixed,
  putPolicy,
  storePolicy,
  tagged,
  untagged,
} from '#workbench/contract/policy.ts';
import lab from './lab.ts';

const promote =
  'aws ecr put-image --repository-name $REPOSITORY --image-tag $TAG --image-manifest "$(aws ecr batch-get-image --repository-name $REPOSITORY --image-ids imageTag=v1.2.0 --query \'images[0].imageManifest\' --output text)"';
const guards = [
  { ...tagged('staging'), ...keep(1) },
  { ...tagged('prod'), ...keep(1) },
];
const families = [
  { ...tagged('v*.*.*'), ...keep(3) },
  { ...tagged('pr-*'), ...olderThan(7) },
  { ...tagged('feature-*'), ...olderThan(7) },
];

const pulled = (countNumber: number) => ({
  countType: 'sinceImagePulled',
  countUnit: 'days',
  countNumber,
});
const archived = (countNumber: number) => ({
  countType: 'sinceImageTransitioned',
  countUnit: 'days',
  countNumber,
});
const rule = (rulePriority: number, selection: object, action: object = { type: 'expire' }) => ({
  rulePriority,
  selection,
  action,
});
const toArchive = { type: 'transition', targetStorageClass: 'archive' };
const attic = (...rules: readonly object[]) => storePolicy({ rules }, 'cards/attic');

const wrong: Answers['wrong'] = {
  'lose-staging': {
    'lifecycle-policy-present': [
      {
        name: 'only the preview',
        types: ['bash preview.sh $REPOSITORY policies/keep-last-10.json'],
        says: { status: 'fail', code: 'no-policy' },
      },
      {
        name: 'stored in another repository',
        types: [
          'aws ecr put-lifecycle-policy --repository-name cards/busy --lifecycle-policy-text file://policies/keep-last-10.json',
        ],
        says: { status: 'fail', code: 'no-policy' },
      },
      {
        name: 'stored and deleted again',
        types: [
          putPolicy({ ...any, ...keep(10) }),
          'aws ecr delete-lifecycle-policy --repository-name $REPOSITORY',
        ],
        says: { status: 'fail', code: 'no-policy' },
      },
    ],
  },
  guard: {
    'lifecycle-keeps-staging': [
      {
        name: 'a guard, and nothing to guard',
        types: [putPolicy(...guards)],
        says: { status: 'blocked', by: 'image-pushed' },
      },
      {
        name: 'the prefix instead of the exact tag',
        types: [
          promote,
          putPolicy({ ...prefixed('staging'), ...keep(1) }, { ...any, ...keep(10) }),
        ],
        says: { status: 'fail', code: 'counts-other-tags' },
      },
      {
        name: 'both tags in one list',
        types: [
          promote,
          putPolicy({ ...tagged('staging', 'prod'), ...keep(1) }, { ...any, ...keep(10) }),
        ],
        says: { status: 'fail', code: 'needs-both-tags' },
      },
      {
        name: 'an image promoted, the policy left as it was',
        types: [promote],
        says: { status: 'fail', code: 'counts-every-image' },
      },
      {
        name: 'an age that seems far away',
        types: [
          promote,
          putPolicy({ ...tagged('staging'), ...olderThan(3650) }, { ...any, ...keep(10) }),
        ],
        says: { status: 'fail', code: 'age-is-no-shield' },
      },
    ],
    'lifecycle-preview-safe': [
      {
        name: 'staging is guarded, and prod is too old',
        types: [
          promote,
          putPolicy({ ...tagged('staging'), ...keep(1) }, { ...any, ...olderThan(30) }),
        ],
        says: { status: 'fail', code: 'takes-protected' },
        because: 'prod',
      },
      {
        name: 'neither is guarded, and both are among the oldest',
        types: [promote, putPolicy({ ...any, ...keep(1) })],
        says: { status: 'fail', code: 'takes-protected' },
      },
    ],
  },
  'every-family': {
    'lifecycle-policy-lint': [
      {
        name: 'two kinds of branches in one list',
        types: [
          putPolicy(
            ...guards,
            { ...prefixed('pr-', 'feature-'), ...olderThan(7) },
            { ...untagged, ...olderThan(7) },
            { ...any, ...keep(10) },
          ),
        ],
        says: { status: 'fail', code: 'needs-all-tags' },
      },
      {
        name: 'an any-rule that keeps fewer than there are guards',
        types: [putPolicy(...guards, { ...any, ...keep(1) })],
        says: { status: 'fail' },
      },
    ],
    'lifecycle-untagged-rule': [
      {
        name: 'every family of tags, and nothing for the untagged',
        types: [putPolicy(...guards, ...families)],
        says: { status: 'fail', code: 'no-untagged-rule' },
      },
      {
        name: 'the pattern for all tags, which wants a tag',
        types: [putPolicy(...guards, { ...tagged('*'), ...keep(10) })],
        says: { status: 'fail', code: 'no-untagged-rule' },
      },
    ],
    'lifecycle-covers-all-tags': [
      {
        name: 'untagged and branches, and commits for ever',
        types: [putPolicy(...guards, ...families, { ...untagged, ...olderThan(7) })],
        says: { status: 'fail', code: 'not-covered' },
      },
      {
        name: 'a prefix that no commit has',
        types: [
          putPolicy(
            ...guards,
            ...families,
            { ...prefixed('sha'), ...keep(10) },
            { ...untagged, ...olderThan(7) },
          ),
        ],
        says: { status: 'fail', code: 'not-covered' },
      },
    ],
  },
  archive: {
    'archive-rule-sane': [
      {
        name: 'deleted from the archive before its 90 days are over',
        types: [],
        refused: attic(
          rule(1, { ...tagged('staging'), ...keep(1) }),
          rule(2, { ...any, ...pulled(90) }, toArchive),
          rule(3, { ...any, storageClass: 'archive', ...archived(30) }),
        ),
        says: { status: 'blocked', by: 'lifecycle-policy-present' },
      },
      {
        name: 'stored in the other repository',
        types: [
          'aws ecr put-lifecycle-policy --repository-name $REPOSITORY --lifecycle-policy-text file://policies/archive.json',
        ],
        says: { status: 'blocked', by: 'lifecycle-policy-present' },
      },
      {
        name: 'everything that nobody pulls, also what is deployed',
        types: [attic(rule(1, { ...any, ...pulled(90) }, toArchive))],
        says: { status: 'fail', code: 'archives-protected' },
      },
    ],
  },
  'clean-up': {
    'leftover-repositories': [
      {
        name: 'the repository alone, and not the cards',
        types: ['aws ecr delete-repository --repository-name cards/busy --force'],
        says: { status: 'fail', code: 'left' },
      },
      {
        name: 'without --force',
        types: [],
        refused: 'aws ecr delete-repository --repository-name $REPOSITORY',
        says: { status: 'fail', code: 'left' },
      },
    ],
  },
};

const right: Answers['right'] = {
  'lose-staging': {
    'another policy that does harm': [putPolicy({ ...any, ...keep(9) })],
  },
  guard: {
    'a guard that keeps 5': [
      promote,
      putPolicy(
        { ...tagged('staging'), ...keep(5) },
        { ...tagged('prod'), ...keep(2) },
        { ...any, ...keep(10) },
      ),
    ],
    'a policy about untagged images alone': [promote, putPolicy({ ...untagged, ...olderThan(7) })],
  },
  'every-family': {
    'guards and one rule for all others': [putPolicy(...guards, { ...any, ...keep(10) })],
    'a rule for each family, and for the rest': [
      putPolicy(...guards, ...families, { ...untagged, ...olderThan(1) }, { ...any, ...keep(50) }),
    ],
  },
  archive: {
    'archived and never deleted': [
      attic(
        rule(1, { ...tagged('staging'), ...keep(1) }),
        rule(2, { ...any, ...pulled(120) }, toArchive),
      ),
    ],
  },
  'clean-up': {
    'one after the other': [
      'for name in $(aws ecr describe-repositories --query "repositories[].repositoryName" --output text); do aws ecr delete-repository --repository-name "$name" --force; done',
    ],
  },
};

export const answers: Answers = { labId: 'lifecycle-policies', lab, wrong, right };
