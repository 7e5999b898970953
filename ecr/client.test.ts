import { expect, test } from 'vitest';
import { createAws } from './client.ts';
import { administratorOf } from './credentials.ts';

const address = 'https://layers.example/blob?signature=secret';

function reading(answer: (request: Request) => Response) {
  const connection = { region: 'eu-west-1', credentials: administratorOf('111122223333') };
  return createAws(async (request) => answer(request), connection);
}

test('an address that AWS handed out is read unsigned: whoever has it may read it', async () => {
  const aws = reading(({ url, headers }) => {
    expect(url).toBe(address);
    expect(headers.get('authorization')).toBeNull();
    return new Response('bytes');
  });
  const { status, bytes } = await aws.get(address);
  expect([status, new TextDecoder().decode(bytes)]).toEqual([200, 'bytes']);
});

test('a registry is read with the token that was handed out for it', async () => {
  const aws = reading(({ headers }) => new Response(headers.get('authorization')));
  const { bytes } = await aws.get('https://registry.example/v2/', 'Basic abc');
  expect(new TextDecoder().decode(bytes)).toBe('Basic abc');
});

test.each([401, 403, 404])('the status %i is an answer', async (status) => {
  const aws = reading(() => new Response('', { status }));
  expect(await aws.get(address)).toMatchObject({ status });
});

test.each([429, 500, 503])('the status %i is none', async (status) => {
  const aws = reading(() => new Response('', { status }));
  await expect(aws.get(address)).rejects.toMatchObject({ code: `Http${status}`, status });
});

test('a connection that breaks is no answer', async () => {
  const aws = reading(() => {
    throw new TypeError('fetch failed');
  });
  await expect(aws.get(address)).rejects.toMatchObject({ code: 'NoAnswer' });
});
