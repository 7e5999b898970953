import { expect, test } from 'vitest';
import { indexMembersIntact } from './index-members-intact.ts';

const check = indexMembersIntact({ repository: 'app' });

function index(...states: (string | null)[]) {
  return {
    digest: 'sha256:i',
    tags: ['staging'],
    members: states.map((status, at) => ({
      digest: `sha256:${at}`,
      platform: 'linux/arm64',
      status,
    })),
  };
}

test.each<[string, object[], object]>([
  ['no index', [], { status: 'pass', because: 'app has no index.' }],
  ['a whole one', [index('ACTIVE', 'ACTIVE')], { status: 'pass' }],
  ['an index of attestations alone', [index()], { status: 'pass' }],
  [
    'a member was deleted',
    [index('ACTIVE'), index('ACTIVE', null)],
    {
      code: 'member-missing',
      because: 'An image is missing of staging.',
      witness: [{ members: [{ digest: 'sha256:1', status: null }] }],
    },
  ],
  ['a member was archived', [index('ARCHIVED')], { code: 'member-archived' }],
  ['a member is on its way back', [index('ACTIVATING')], { code: 'member-archived' }],
  ['one of each', [index('ARCHIVED', null)], { code: 'member-missing' }],
  [
    'an index without a tag',
    [{ ...index(null), tags: [] }],
    { because: 'An image is missing of sha256:i.' },
  ],
])('%s', (_, indexes, verdict) => {
  expect(check.judge({ indexes, unread: [] })).toMatchObject(verdict);
});

test('a state nobody has seen, or an index that cannot be read, is no verdict', () => {
  expect(check.judge({ indexes: [index('EVAPORATING')], unread: [] })).toBeUndefined();
  expect(check.judge({ indexes: [], unread: [['sha256:i', 'KmsError']] })).toBeUndefined();
});
