import { expect, test } from 'vitest';
import { createAws } from '#ecr/client.ts';
import { administratorOf } from '#ecr/credentials.ts';
import { recording } from './recording.ts';

test('evidence says which address was read, without what lets others read it', async () => {
  const aws = createAws(async () => new Response('bytes', { status: 403 }), {
    region: 'eu-west-1',
    credentials: administratorOf('111122223333'),
  });
  const record = recording(aws);
  await record.aws.get('https://layers.example/blob?X-Amz-Signature=secret', 'Basic secret');
  expect(record.asked).toEqual([
    { operation: 'GET', input: { url: 'https://layers.example/blob' }, answer: '403' },
  ]);
});
