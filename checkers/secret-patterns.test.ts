import { expect, test } from 'vitest';
import { secretsIn } from './secret-patterns.ts';

const names = (text: string) => secretsIn(text).map(({ name }) => name);

test.each<[string, string[]]>([
  ['AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE', ['an AWS access key id']],
  [`GH=ghp_${'a1'.repeat(18)}`, ['a GitHub token']],
  [`HUB=dckr_pat_${'a-_1'.repeat(7)}`, ['a Docker Hub token']],
  ['KEY=-----BEGIN RSA PRIVATE KEY-----', ['a private key']],
  ['KEY=-----BEGIN PRIVATE KEY-----', ['a private key']],
  ['NPM_TOKEN=abc', ['NPM_TOKEN']],
  ['db_password="hunter2"', ['db_password']],
  ['CLIENT_SECRET=x', ['CLIENT_SECRET']],
  ['RUN |2 A=1 NPM_TOKEN=abc /bin/sh -c npm ci # buildkit', ['NPM_TOKEN']],
  ['ENV A_TOKEN=1 B_SECRET=2', ['A_TOKEN', 'B_SECRET']],
])('%s looks like a secret', (text, expected) => {
  expect(names(text)).toEqual(expected);
});

test.each([
  'NODE_VERSION=24.1.0',
  'PATH=/usr/local/bin',
  'ARG NPM_TOKEN',
  'NPM_TOKEN=',
  'NPM_TOKEN=""',
  'NPM_TOKEN=$TOKEN',
  'NPM_TOKEN="${TOKEN}"',
  'RUN --mount=type=secret,id=npm_token NPM_TOKEN=$(cat /run/secrets/npm_token) npm ci',
  'POSTGRES_PASSWORD_FILE=/run/secrets/db',
  'AKIA is a prefix',
  '-----BEGIN PUBLIC KEY-----',
])('%s does not', (text) => {
  expect(names(text)).toEqual([]);
});
