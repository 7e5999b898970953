import { expect, test } from 'vitest';
import { registryScanConfigSane } from './registry-scan-config-sane.ts';

const seen = { type: 'BASIC', rules: 1, filters: [{ filter: 'demo*', covered: 2 }] };

test.each<[string, object, string | undefined, object]>([
  ['a filter that is used', seen, undefined, { status: 'pass' }],
  ['no rules', { ...seen, rules: 0, filters: [] }, undefined, { status: 'pass' }],
  [
    'a filter that matches nothing',
    { ...seen, filters: [...seen.filters, { filter: 'web', covered: 0 }] },
    undefined,
    { status: 'fail', code: 'unused-filter', witness: { filters: ['web'] } },
  ],
  ['ENHANCED that nobody wanted', { ...seen, type: 'ENHANCED' }, undefined, { code: 'enhanced' }],
  [
    'ENHANCED that was said not to be wanted',
    { ...seen, type: 'ENHANCED' },
    'no',
    { code: 'enhanced' },
  ],
  ['ENHANCED that was wanted', { ...seen, type: 'ENHANCED' }, 'yes', { status: 'pass' }],
  [
    'ENHANCED without a rule',
    { type: 'ENHANCED', rules: 0, filters: [] },
    'yes',
    { status: 'pass', note: 'Without a rule ENHANCED scans nothing.' },
  ],
  ['BASIC where ENHANCED may be', seen, 'yes', { status: 'pass' }],
  ['three rules', { ...seen, rules: 3 }, undefined, { code: 'too-many-rules' }],
])('%s', (_, evidence, enhanced, verdict) => {
  expect(registryScanConfigSane({ enhanced }).judge(evidence)).toMatchObject(verdict);
});

test('a type nobody has seen is no verdict', () => {
  expect(registryScanConfigSane({}).judge({ ...seen, type: 'PSYCHIC' })).toBeUndefined();
});
