import { expect, test } from 'vitest';
import { creationTemplateForCache } from './creation-template-for-cache.ts';

const good = {
  prefix: 'hub',
  appliedFor: ['PULL_THROUGH_CACHE'],
  hasPolicy: true,
  mutability: 'MUTABLE',
  needsRole: false,
  hasRole: false,
};
const root = { ...good, prefix: 'ROOT' };

test.each<[string, templates: object[], verdict: object]>([
  ['one for the prefix', [good], { status: 'pass' }],
  ['one for all others', [root], { status: 'pass' }],
  ['with a key and a role', [{ ...good, needsRole: true, hasRole: true }], { status: 'pass' }],
  [
    'some tags are refreshed',
    [{ ...good, mutability: 'IMMUTABLE_WITH_EXCLUSION' }],
    { status: 'pass', note: expect.stringContaining('excludes') as string },
  ],
  ['none', [], { status: 'fail', code: 'no-template' }],
  ['one for another prefix', [{ ...good, prefix: 'hu' }], { code: 'no-template' }],
  ['one for replication', [{ ...good, appliedFor: ['REPLICATION'] }], { code: 'not-for-cache' }],
  ['images are never limited', [{ ...good, hasPolicy: false }], { code: 'no-policy' }],
  ['tags are never refreshed', [{ ...good, mutability: 'IMMUTABLE' }], { code: 'no-refresh' }],
  ['a key without a role', [{ ...good, needsRole: true }], { code: 'no-role' }],
  ['the longest prefix decides', [root, { ...good, hasPolicy: false }], { code: 'no-policy' }],
])('%s', (_, templates, verdict) => {
  expect(creationTemplateForCache({ prefix: 'hub' }).judge({ templates })).toMatchObject(verdict);
});
