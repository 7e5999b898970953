import { expect, test } from 'vitest';
import { longestPrefix } from './prefix.ts';

test.each<[name: string, prefixes: string[], found: string | undefined]>([
  ['ecr-public/docker/library/node', ['ecr-public'], 'ecr-public'],
  ['ecr-public/docker/library/node', ['ecr-public', 'ecr-public/docker'], 'ecr-public/docker'],
  ['ecr-public/docker/library/node', ['ecr-public', 'ROOT'], 'ecr-public'],
  ['ecr-publicity/node', ['ecr-public'], undefined],
  ['ecr-publicity/node', ['ecr-public', 'ROOT'], 'ROOT'],
  ['ecr-public', ['ecr-public'], undefined],
  ['ecr-public', ['ROOT'], 'ROOT'],
  ['a/b', [], undefined],
])('of %s and %j, %s is the longest prefix', (name, prefixes, found) => {
  expect(longestPrefix(name, (prefix) => prefixes.find((it) => it === prefix))).toBe(found);
});
