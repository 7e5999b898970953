import assert from 'node:assert';
import { test } from 'node:test';
import { page } from '../src/page.js';

test('the page names the version of Node.js', () => {
  assert.match(page(), /Node\.js v\d+/);
});
