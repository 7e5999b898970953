import { expect, test } from 'vitest';
import { proxySettings } from './proxy.ts';

const here = 'localhost,127.0.0.1,[::1],::1';

test.each([
  [{}, undefined],
  [{ HTTPS_PROXY: '' }, undefined],
  [{ NO_PROXY: 'example.com' }, undefined],
  [{ HTTPS_PROXY: 'http://p:8080' }, { https_proxy: 'http://p:8080', no_proxy: here }],
  [
    { HTTP_PROXY: 'http://old:1', http_proxy: 'http://new:1' },
    { http_proxy: 'http://new:1', no_proxy: here },
  ],
  [
    { https_proxy: 'http://p:1', NO_PROXY: 'corp.example, .internal,' },
    { https_proxy: 'http://p:1', no_proxy: `corp.example,.internal,${here}` },
  ],
])('%j means %j: this machine is never asked through a proxy', (env, settings) => {
  expect(proxySettings(env)).toEqual(settings);
});
