import { expect, test } from 'vitest';
import { nearMatches } from './near-matches.ts';

test.each<[string, string[], string[]]>([
  ['demo-node-app', ['demo-node-ap', 'web', 'demo-ndoe-app'], ['demo-ndoe-app', 'demo-node-ap']],
  ['web', ['myproject-dev-web', 'api'], ['myproject-dev-web']],
  ['demo-node-app', ['demo-node-app-2', 'demo'], ['demo-node-app-2', 'demo']],
  ['staging', ['Staging', 'stagnig', 'prod'], ['Staging', 'stagnig']],
  ['v1', ['v10', 'v2', 'latest'], ['v10', 'v2']],
  ['scan-on-push', ['repository-exists', 'image-pushed'], []],
  ['a', [], []],
])('near %s of %j: %j', (wanted, names, expected) => {
  expect(nearMatches(wanted, names)).toEqual(expected);
});

test('no more are named than were asked for', () => {
  expect(nearMatches('app', ['app1', 'app2', 'app3'], 2)).toEqual(['app1', 'app2']);
});
