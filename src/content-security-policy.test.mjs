import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { withPolicy } from './content-security-policy.mjs';

const page = (body) => `<!doctype html><html><head><meta charset="utf-8"></head>${body}</html>`;
const policyOf = (html) => /Content-Security-Policy" content="([^"]*)"/.exec(withPolicy(html))?.[1];
const hash = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

test('a script in the page runs by its hash, and no other does', () => {
  const policy = policyOf(page('<script>one()</script><script type="module">two()</script>'));
  expect(policy).toContain(
    `script-src 'self' 'wasm-unsafe-eval' ${hash('one()')} ${hash('two()')};`,
  );
  expect(policy).not.toMatch(/script-src[^;]*unsafe-inline/);
});

test('a script with an address, and data, need no hash', () => {
  const policy = policyOf(
    page('<script src="/a.js"></script><script type="application/json">{}</script>'),
  );
  expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval';");
});

test('the policy stands before everything it must bind', () => {
  expect(withPolicy(page(''))).toMatch(/<head><meta http-equiv="Content-Security-Policy"/);
});

test('nothing may come from another origin', () => {
  expect(policyOf(page(''))).not.toMatch(/https?:|\*/);
});

test('a page that cannot carry a policy stops the build', () => {
  expect(() => withPolicy('<p>no head')).toThrow('<head>');
});
