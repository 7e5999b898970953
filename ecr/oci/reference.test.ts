import { expect, test } from 'vitest';
import {
  familiarText,
  fullText,
  InvalidReference,
  parseReference,
  registryUrl,
} from './reference.ts';

const digest = `sha256:${'a'.repeat(64)}`;

test.each([
  ['node', 'docker.io/library/node', 'node'],
  ['node:24', 'docker.io/library/node:24', 'node:24'],
  ['team/app', 'docker.io/team/app', 'team/app'],
  ['docker.io/library/node', 'docker.io/library/node', 'node'],
  ['index.docker.io/library/node', 'docker.io/library/node', 'node'],
  ['localhost/app', 'localhost/app', 'localhost/app'],
  ['localhost:4322/app:v1', 'localhost:4322/app:v1', 'localhost:4322/app:v1'],
  ['127.0.0.1:4322/a/b:v1', '127.0.0.1:4322/a/b:v1', '127.0.0.1:4322/a/b:v1'],
  [`app@${digest}`, `docker.io/library/app@${digest}`, `app@${digest}`],
  [`x.io/app:v1@${digest}`, `x.io/app:v1@${digest}`, `x.io/app:v1@${digest}`],
  ['a__b/c-d.e', 'docker.io/a__b/c-d.e', 'a__b/c-d.e'],
])('%s is %s in full, and %s to people', (text, full, familiar) => {
  const reference = parseReference(text);
  expect([fullText(reference), familiarText(reference)]).toEqual([full, familiar]);
});

// Words of the docker client, 28.2.2.
test.each([
  ['A:b', 'invalid reference format: repository name (library/A) must be lowercase'],
  ['x.io/Team/app', 'invalid reference format: repository name (Team/app) must be lowercase'],
  ['b:', 'invalid reference format'],
  ['', 'invalid reference format'],
  ['a//b', 'invalid reference format'],
  ['a:b:c', 'invalid reference format'],
  ['app@sha256:12', 'invalid reference format'],
  ['app:-x', 'invalid reference format'],
  [`app:${'x'.repeat(129)}`, 'invalid reference format'],
  [
    'f'.repeat(64),
    `invalid repository name (${'f'.repeat(64)}), cannot specify 64-byte hexadecimal strings`,
  ],
])('%j names no image', (text, message) => {
  expect(() => parseReference(text)).toThrow(new InvalidReference(message));
});

test.each([
  ['docker.io', 'https://registry-1.docker.io'],
  ['127.0.0.1:4322', 'http://127.0.0.1:4322'],
  ['localhost:4322', 'http://localhost:4322'],
  ['localhost.example.com', 'https://localhost.example.com'],
  [
    '111122223333.dkr.ecr.eu-west-1.amazonaws.com',
    'https://111122223333.dkr.ecr.eu-west-1.amazonaws.com',
  ],
])('the registry of %s answers at %s', (host, url) => {
  expect(registryUrl(host)).toBe(url);
});
