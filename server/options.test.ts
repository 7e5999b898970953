import { expect, test } from 'vitest';
import { admit, serveOptions } from './options.ts';
import { serve, startSandbox } from './main.ts';
import { ServeError } from './serve-error.ts';

const good = { port: 0, sandboxPort: 0, host: '127.0.0.1' };

test.each<[string, object]>([
  ['as few as can be', {}],
  ['no sandbox', { sandboxPort: false }],
  ['the last port', { port: 65_535 }],
  ['every address', { host: '0.0.0.0' }],
  ['every address of IPv6', { host: '::' }],
  ['an address with its interface', { host: 'fe80::1%eth0' }],
  ['a name to listen on', { host: 'localhost' }],
  ['a public name', { publicHost: 'book.example.org' }],
  ['an account and a Region of its sandbox', { account: '999988887777', region: 'cn-north-1' }],
  ['a folder', { data: 'kept here', dist: '/srv/book' }],
])('%s', (_, options) => {
  const told = { ...good, ...options };
  expect(admit(serveOptions, told)).toEqual({ value: told });
});

test.each<[object, string]>([
  [{ port: 70_000 }, 'port: “70000” is not a port: a whole number from 0 to 65535'],
  [{ port: 1.5 }, 'port: “1.5” is not a port'],
  [{ port: '4321' }, 'port: “4321” is not a port'],
  [{ port: undefined }, 'port: “undefined” is not a port'],
  [{ sandboxPort: -1 }, 'sandboxPort: “-1” is not a port'],
  [{ sandboxPort: true }, 'sandboxPort: “true” is not a port'],
  [{ host: 'http://127.0.0.1' }, 'host: “http://127.0.0.1” is not an address of this machine'],
  [{ host: '' }, 'host: “” is not an address'],
  [{ publicHost: 'book:80' }, 'publicHost: “book:80” is not a name such as workbook.example.org'],
  [{ publicHost: '::1' }, 'publicHost: “::1” is not a name'],
  [{ publicHost: 'a.'.repeat(150) + 'b' }, 'is not a name'],
  [{ data: '' }, 'data: “” is not the path of a folder.'],
  [{ data: 'a\0b' }, 'is not the path of a folder.'],
  [{ account: '12345' }, 'account: “12345” is not a valid account. Twelve digits.'],
  [{ region: 'eu-west-9' }, 'region: “eu-west-9” is not a Region with Amazon ECR'],
  [{ sandbox: 4322 }, '"sandbox"'],
])('%j is refused with its place, what was expected and what was found', (options, complaint) => {
  expect(admit(serveOptions, { ...good, ...options })).toEqual({
    complaint: expect.stringContaining(complaint) as string,
  });
});

test('nothing is started with options that cannot be', async () => {
  const refused = new ServeError(
    'host: “a b” is not an address of this machine, such as 127.0.0.1 or 0.0.0.0.',
  );
  await expect(serve({ ...good, host: 'a b' })).rejects.toEqual(refused);
  await expect(startSandbox({ port: 0, host: 'a b' }, '--port')).rejects.toEqual(refused);
});
