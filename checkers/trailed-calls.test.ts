import { expect, test } from 'vitest';
import { answering } from './answering.fixture.ts';
import { callsOf } from './trailed-calls.ts';

const event = (record: object) => ({ EventTime: 1, CloudTrailEvent: JSON.stringify(record) });
const trail = (Events: readonly object[]) =>
  callsOf(answering({ 'cloudtrail:LookupEvents': { Events } }), 'PutImage');

test('a call is told by what it asked and what it got', async () => {
  const record = { requestParameters: { imageTag: '24' }, responseElements: { image: {} } };
  expect(await trail([event(record)])).toEqual([
    { at: 1, request: { imageTag: '24' }, response: { image: {} } },
  ]);
});

test.each([
  ['that asked for nothing', event({ requestParameters: null, responseElements: null }), 1],
  ['that nothing is told of', {}, 0],
  ['whose record is no JSON', { EventTime: 1, CloudTrailEvent: 'no' }, 1],
])('a call %s names nothing', async (_, it, at) => {
  expect(await trail([it])).toEqual([{ at, request: {}, response: {} }]);
});

test('a call that was refused did nothing', async () => {
  expect(await trail([event({ errorCode: 'AccessDenied' })])).toEqual([]);
});

test('an answer without events has none', async () => {
  const silent = answering({ 'cloudtrail:LookupEvents': {} });
  expect(await callsOf(silent, 'PutImage')).toEqual([]);
});
