/** Alpine's mirror: what a client finds there, and what is not there. */
import { expect, test } from 'vitest';
import { readLayer } from '#ecr/oci/image.ts';
import { createSandbox } from '../../sandbox.ts';

const mirror = 'https://dl-cdn.alpinelinux.org/alpine';

async function asked(path: string, method = 'GET') {
  const { handle } = await createSandbox();
  return handle(new Request(`${mirror}/${path}`, { method }));
}

async function entriesOf(response: Response) {
  const entries = await readLayer(new Uint8Array(await response.arrayBuffer()));
  return new Map(entries.map((it) => [it.path, it]));
}

test.each(['v3.20', 'v3.22', 'v3.23'])(
  'every package that the indexes of %s name can be fetched',
  async (branch) => {
    const { handle } = await createSandbox();
    for (const section of ['main', 'community']) {
      const folder = `${mirror}/${branch}/${section}/aarch64`;
      const index = await entriesOf(await handle(new Request(`${folder}/APKINDEX.tar.gz`)));
      const text = new TextDecoder().decode(index.get('APKINDEX')?.content);
      const names = [...text.matchAll(/^P:(.+)\nV:(.+)$/gm)].map(
        ([, name, version]) => `${name}-${version}`,
      );
      expect(names.length).toBeGreaterThan(2);
      for (const name of names) {
        const response = await handle(new Request(`${folder}/${name}.apk`));
        expect([name, response.status]).toEqual([name, 200]);
        expect((await entriesOf(response)).has('.PKGINFO')).toBe(true);
      }
    }
  },
);

test('a package is the same whenever it is asked for', async () => {
  const bytes = async () => (await asked('v3.22/main/x86_64/curl-8.14.1-r2.apk')).arrayBuffer();
  expect(await bytes()).toEqual(await bytes());
});

test.each([
  'v2.0/main/x86_64/APKINDEX.tar.gz',
  'v3.22/testing/x86_64/APKINDEX.tar.gz',
  'v3.22/main/sparc/APKINDEX.tar.gz',
  'v3.22/main/x86_64/nope-1.0-r0.apk',
  '',
])('/%s is not there', async (path) => {
  expect((await asked(path)).status).toBe(404);
});

test('nothing can be put there', async () => {
  expect((await asked('v3.22/main/x86_64/APKINDEX.tar.gz', 'PUT')).status).toBe(405);
});

test('a request for the head has the length and no body', async () => {
  const response = await asked('v3.22/main/x86_64/APKINDEX.tar.gz', 'HEAD');
  expect(Number(response.headers.get('content-length'))).toBeGreaterThan(1000);
  expect(await response.text()).toBe('');
});
