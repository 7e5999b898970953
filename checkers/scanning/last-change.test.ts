/** Since when the settings about scans are as they are, as CloudTrail's events say. */
import { expect, test } from 'vitest';
import { EcrError } from '#ecr/errors.ts';
import { answering } from '../answering.fixture.ts';
import { lastChangeOf } from './last-change.ts';

interface Call {
  readonly at: number;
  readonly repositoryName?: string;
}

/** CloudTrail with one call of some operations. */
function trail(calls: Readonly<Record<string, Call>>) {
  return answering({
    'cloudtrail:LookupEvents': (input: { LookupAttributes: { AttributeValue: string }[] }) => {
      const call = calls[input.LookupAttributes[0]?.AttributeValue ?? ''];
      if (!call) return {};
      const { at: EventTime, ...requestParameters } = call;
      return { Events: [{ EventTime, CloudTrailEvent: JSON.stringify({ requestParameters }) }] };
    },
  });
}

const registry = { PutRegistryScanningConfiguration: { at: 5 } };
const own = (at: number, repositoryName = 'app') => ({
  PutImageScanningConfiguration: { at, repositoryName },
});

test.each<[string, Parameters<typeof trail>[0], number | null]>([
  ['never, as far as is known', {}, null],
  ['with the registry’s rules', registry, 5],
  ['with the repository’s own setting', { ...registry, ...own(7) }, 7],
  ['before another repository’s setting', { ...registry, ...own(7, 'web') }, 5],
  ['when the repository was made', { CreateRepository: { at: 3, repositoryName: 'app' } }, 3],
])('they were last changed %s', async (_, calls, at) => {
  expect(await lastChangeOf(trail(calls), 'app')).toBe(at);
});

test('where CloudTrail may not be read, nobody knows', async () => {
  const refused = new EcrError('AccessDeniedException', 'no');
  expect(await lastChangeOf(answering({ 'cloudtrail:LookupEvents': refused }), 'app')).toBeNull();
});

test('a mistake is no answer', async () => {
  const broken = answering({ 'cloudtrail:LookupEvents': new RangeError('a mistake') });
  await expect(lastChangeOf(broken, 'app')).rejects.toThrow('a mistake');
});
