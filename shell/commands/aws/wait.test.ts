import { expect, test } from 'vitest';
import { EcrError } from '#ecr/errors.ts';
import type { Client, Members } from './client.ts';
import { refused } from './failure.ts';
import { model } from './model.ts';
import { waitFor } from './wait.ts';

const name = 'ImageScanComplete';

/** Waits on answers given in turn; the last one stays. Resolves to the pauses it made, in milliseconds. */
async function waitOn(...answers: readonly (Members | EcrError)[]): Promise<number[]> {
  const waiter = model('ecr').waiters[name];
  expect.assert(waiter);
  let asked = 0;
  const client: Client = (operation) => {
    const answer = answers[Math.min(asked++, answers.length - 1)];
    if (answer instanceof EcrError) return Promise.reject(refused(operation, answer));
    return Promise.resolve(answer ?? {});
  };
  const pauses: number[] = [];
  const pause = (milliseconds: number) => Promise.resolve(void pauses.push(milliseconds));
  await waitFor(name, waiter, {}, client, { signal: new AbortController().signal, pause });
  return pauses;
}

const status = (text: string) => ({ imageScanStatus: { status: text } });

test('a finished scan is seen at once', async () => {
  expect(await waitOn(status('COMPLETE'))).toEqual([]);
});

test('it asks again in a moment, and then every five seconds', async () => {
  expect(await waitOn(status('PENDING'), status('IN_PROGRESS'), status('COMPLETE'))).toEqual([
    100, 5000,
  ]);
});

test('a failed scan ends the wait', async () => {
  await expect(waitOn(status('FAILED'))).rejects.toThrow(
    'Waiter ImageScanComplete failed: Waiter encountered a terminal failure state: For expression "imageScanStatus.status" matched expected path: "FAILED"',
  );
});

test('an image without a scan ends the wait at once', async () => {
  const none = new EcrError('ScanNotFoundException', 'Image scan does not exist');
  await expect(waitOn(none)).rejects.toThrow(
    'Waiter ImageScanComplete failed: An error occurred (ScanNotFoundException): Image scan does not exist',
  );
});

test('sixty attempts are enough', async () => {
  await expect(waitOn(status('ACTIVE'))).rejects.toThrow(
    'Waiter ImageScanComplete failed: Max attempts exceeded',
  );
});

test('Ctrl-C ends the pause', async () => {
  const waiter = model('ecr').waiters[name];
  expect.assert(waiter);
  const controller = new AbortController();
  const client: Client = () => Promise.resolve(status('PENDING'));
  const waiting = waitFor(name, waiter, {}, client, { signal: controller.signal });
  controller.abort();
  await expect(waiting).rejects.toThrow(controller.signal.reason as Error);
});
