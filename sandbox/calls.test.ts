import { expect, test } from 'vitest';
import { createCallLog } from './calls.ts';

const call = {
  time: 1,
  service: 'ecr',
  operation: 'ListImages',
  account: '111122223333',
  region: 'eu-west-1',
  caller: 'arn:aws:iam::111122223333:user/x',
  status: 200,
};

test('the newest calls are remembered, in order, and ids go on after they were forgotten', () => {
  const log = createCallLog(10);
  for (let n = 0; n < 57; n++) log.record(call);
  expect(log.after(0).map(({ id }) => id)).toEqual([48, 49, 50, 51, 52, 53, 54, 55, 56, 57]);
  expect(log.after(55).map(({ id }) => id)).toEqual([56, 57]);
  log.clear();
  expect(log.after(0)).toEqual([]);
  log.record(call);
  expect(log.after(0).map(({ id }) => id)).toEqual([58]);
});
