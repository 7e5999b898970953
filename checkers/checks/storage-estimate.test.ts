import { expect, test } from 'vitest';
import { storageEstimate } from './storage-estimate.ts';

const seen = { images: 4, listed: 250_000, stored: 100_000, unread: 0 };
const asked = (estimate: string, more: object = {}) =>
  storageEstimate({ repository: 'app', estimate }).judge({ ...seen, ...more });

test.each<[string, estimate: string, evidence: object, verdict: object]>([
  ['to the byte', '100000', {}, { status: 'pass' }],
  ['ten per cent more', '110000', {}, { status: 'pass' }],
  ['ten per cent less', '90000', {}, { status: 'pass' }],
  ['a little more than that', '110001', {}, { status: 'fail', code: 'off' }],
  [
    'the sizes of the images added up',
    '250000',
    {},
    { code: 'off', hint: expect.stringContaining('stored once') as string },
  ],
  ['nothing, rightly', '0', { images: 0, listed: 0, stored: 0 }, { status: 'pass' }],
  ['something where nothing is', '5', { images: 0, listed: 0, stored: 0 }, { code: 'off' }],
  ['a part of it is archived', '100000', { unread: 1 }, { code: 'unreadable' }],
  ['very many images', '100000', { stored: null }, { status: 'inconclusive', code: 'too-large' }],
])('%s', (_, estimate, more, verdict) => {
  expect(asked(estimate, more)).toMatchObject(verdict);
});
