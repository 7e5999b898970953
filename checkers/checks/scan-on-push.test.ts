import { expect, test } from 'vitest';
import { covers } from '../scanning/filters.ts';
import { scanOnPush } from './scan-on-push.ts';

const basic = {
  type: 'BASIC',
  frequency: 'MANUAL',
  applied: [],
  rules: [],
  flag: false,
  scan: null,
};
const webRule = [{ frequency: 'SCAN_ON_PUSH', filters: ['web'] }];
const doubtful = { ...basic, flag: true, rules: webRule };
const digest = 'sha256:a';
/** Pushed after the settings were last changed. */
const since = { digest, pushedAt: 20 };
const changedAt = 10;

test.each<[string, object, object]>([
  [
    'the repository’s flag is what applies',
    { ...basic, frequency: 'SCAN_ON_PUSH', flag: true },
    { status: 'pass', because: 'The repository itself is set to scan on push.' },
  ],
  [
    'a registry rule applies',
    { ...basic, frequency: 'SCAN_ON_PUSH', applied: ['demo*'], rules: ruleOf('demo*') },
    {
      status: 'pass',
      because: 'A rule of the registry covers it: the filter “demo*” (SCAN_ON_PUSH).',
    },
  ],
  [
    'ENHANCED scans all the time',
    {
      ...basic,
      type: 'ENHANCED',
      frequency: 'CONTINUOUS_SCAN',
      applied: ['*'],
      rules: [{ frequency: 'CONTINUOUS_SCAN', filters: ['*'] }],
    },
    { status: 'pass' },
  ],
  [
    'ENHANCED covers other repositories, whatever the flag says',
    { ...basic, type: 'ENHANCED', flag: true, rules: webRule },
    {
      status: 'fail',
      code: 'not-covered',
      because: 'ENHANCED scanning is on, but no filter covers this repository.',
      hint: 'Nothing in it is scanned, whatever the repository’s own setting says. The filter “web” does not match demo-node-app. Set a registry rule with the filter demo*.',
    },
  ],
  [
    'ENHANCED says nothing about it',
    { ...basic, type: 'ENHANCED', frequency: undefined },
    { status: 'fail', code: 'not-covered' },
  ],
  [
    'ECR says that it is scanned under ENHANCED, by no filter: told as well',
    { ...basic, type: 'ENHANCED', frequency: 'SCAN_ON_PUSH' },
    {
      status: 'pass',
      note: expect.stringContaining('has no filter for this repository') as string,
    },
  ],
  ['the flag is set and there are no rules', { ...basic, flag: true }, { status: 'pass' }],
  ['nothing is set', basic, { status: 'fail', code: 'manual', hint: 'Set scanOnPush=true on it.' }],
  [
    'only rules for others are set',
    { ...basic, rules: webRule },
    {
      status: 'fail',
      code: 'manual',
      hint: 'The filter “web” does not match demo-node-app. Set a registry rule with the filter demo*.',
    },
  ],
  [
    'a rule matches, and ECR does not apply it: its answer counts, and is told',
    { ...basic, rules: ruleOf('demo*') },
    {
      status: 'fail',
      code: 'manual',
      hint: 'By its documentation ECR would apply the filter “demo*”, but it does not say that it does.',
    },
  ],
  [
    'a type nobody has seen that scans on push',
    { ...basic, type: 'NEW', frequency: 'SCAN_ON_PUSH' },
    { status: 'pass' },
  ],
  ['flag and rules disagree, no image', doubtful, { status: 'inconclusive', code: 'not-provable' }],
  [
    'flag and rules disagree, what was pushed since was scanned',
    { ...doubtful, scan: { status: 'scanned', ...since }, changedAt },
    { status: 'pass', because: `The newest image, ${digest}, was scanned.` },
  ],
  [
    'flag and rules disagree, what was pushed since was not scanned',
    { ...doubtful, scan: { status: 'not-scanned', ...since }, changedAt },
    { status: 'fail', code: 'newest-not-scanned' },
  ],
  [
    'flag and rules disagree, the newest image is older than they are',
    { ...doubtful, scan: { status: 'not-scanned', digest, pushedAt: 10.9 }, changedAt },
    {
      status: 'inconclusive',
      code: 'not-provable',
      because: expect.stringContaining('before that was last changed') as string,
      hint: 'Push an image and check again.',
    },
  ],
  [
    'flag and rules disagree, an image was scanned, and nobody knows since when they are so',
    { ...doubtful, scan: { status: 'scanned', ...since }, changedAt: null },
    { status: 'pass', note: expect.stringContaining('is not known') as string },
  ],
  [
    'flag and rules disagree, an image was not scanned, and nobody knows since when they are so',
    { ...doubtful, scan: { status: 'not-scanned', ...since }, changedAt: null },
    {
      status: 'inconclusive',
      code: 'not-provable',
      hint: 'The filter “web” does not match demo-node-app. Set a registry rule with the filter demo*.',
    },
  ],
  [
    'evidence from before anybody asked since when they are so',
    { ...doubtful, scan: { status: 'scanned', digest } },
    { status: 'pass', note: expect.stringContaining('is not known') as string },
  ],
  [
    'flag and rules disagree, scans cannot be read',
    { ...doubtful, scan: { status: 'unknown', ...since, because: 'not built' }, changedAt },
    {
      status: 'inconclusive',
      code: 'not-provable',
      because: expect.stringContaining('not built') as string,
    },
  ],
  [
    'ECR applies a filter that by its documentation does not match: its answer counts, and is told',
    { ...basic, frequency: 'SCAN_ON_PUSH', applied: ['web'], rules: webRule },
    { status: 'pass', note: expect.stringContaining('does not match demo-node-app') as string },
  ],
  [
    'ECR does not say that it applies a filter that matches: told as well',
    { ...basic, frequency: 'SCAN_ON_PUSH', rules: ruleOf('demo*') },
    { status: 'pass', note: expect.stringContaining('would apply the filter “demo*”') as string },
  ],
])('%s', (_, evidence, verdict) => {
  expect(scanOnPush({ repository: 'demo-node-app' }).judge(evidence)).toMatchObject(verdict);
});

test.each([
  { ...basic, frequency: 'AT_FULL_MOON' },
  { ...basic, type: 'PROPHETIC' },
])('a value nobody has seen is no verdict', (evidence) => {
  expect(scanOnPush({ repository: 'demo-node-app' }).judge(evidence)).toBeUndefined();
});

test.each([
  ['prod', 'repo-prod-x', true],
  ['*prod', 'repo-prod-x', false],
  ['*prod*', 'repo-prod-x', true],
  ['*', 'anything/at.all', true],
  ['repo*x', 'repo-prod-x', true],
  ['a.c', 'abc', false],
  ['a.*', 'abc', false],
  ['web', 'demo-node-app', false],
])('the filter %s and the name %s: %s', (filter, name, matches) => {
  expect(covers(filter, name)).toBe(matches);
});

function ruleOf(...filters: string[]) {
  return [{ frequency: 'SCAN_ON_PUSH', filters }];
}
