import { expect, test } from 'vitest';
import { gathered, nodeReleases, recommendedNode } from '../base-releases.ts';
import { imageBaseSupported } from './image-base-supported.ts';

const check = imageBaseSupported({ repository: 'app' });
const at = (date: string) => Date.parse(date) / 1000;

test.each<[string, (string | null)[], string, object]>([
  [
    'a current one',
    ['24.3.0'],
    '2026-11-20T00:00:00Z',
    { status: 'pass', because: 'staging has Node.js 24.3.0, which gets fixes until 2028-04-30.' },
  ],
  ['its last day', ['20.1.0'], '2026-04-30T23:59:59Z', { status: 'pass' }],
  [
    'the day after',
    ['20.1.0'],
    '2026-05-01T00:00:00Z',
    { status: 'fail', code: 'end-of-life', hint: 'Build on node:24 and push again.' },
  ],
  ['one long gone', ['18'], '2026-11-20T00:00:00Z', { code: 'end-of-life' }],
  [
    'one of two platforms',
    ['24.3.0', '16.20.2'],
    '2026-11-20T00:00:00Z',
    { code: 'end-of-life', witness: { version: '16.20.2', end: '2023-09-11' } },
  ],
  ['one nobody has seen', ['99.0.0'], '2026-11-20T00:00:00Z', { code: 'unreadable' }],
  ['none that is known', [null], '2026-11-20T00:00:00Z', { code: 'unreadable' }],
  ['none at all', [], '2026-11-20T00:00:00Z', { status: 'inconclusive' }],
])('%s', (_, versions, now, verdict) => {
  expect(check.judge({ versions, now: at(now) })).toMatchObject(verdict);
});

test('the table recommends what it knows to be supported for another year', () => {
  const end = nodeReleases[recommendedNode] ?? '';
  expect(at(`${end}T00:00:00Z`)).toBeGreaterThan(at(`${gathered}-01T00:00:00Z`) + 365 * 86_400);
});
