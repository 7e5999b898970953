/** An image whose digest is known, so that every runtime can be asked whether it makes the same bytes. */
import { imageOf, layerOf, type BuiltImage } from './image.ts';

/** Digest of `goldenImage()`, in Node and in every browser. */
export const goldenDigest =
  'sha256:b64106c70b98d1b2d678cf89f87677b253682262b717170735b77a874d4b68d5';

/** Text long enough that compressors differ on it. */
const prose = Array.from({ length: 400 }, (_, at) => `line ${at * at} of the same text\n`).join('');

export async function goldenImage(): Promise<BuiltImage> {
  const base = await layerOf([
    { kind: 'folder', path: 'etc' },
    { kind: 'file', path: 'etc/passwd', content: 'root:x:0:0:root:/root:/bin/sh\n' },
    { kind: 'file', path: 'usr/bin/tool', content: prose, mode: 0o4755 },
    { kind: 'link', path: 'bin', target: 'usr/bin' },
    { kind: 'hard-link', path: 'usr/bin/alias', target: 'usr/bin/tool' },
  ]);
  const top = await layerOf([
    { kind: 'file', path: 'app/naïve-名.txt', content: 'ü', uid: 1000, gid: 1000, modified: 1e9 },
    { kind: 'whiteout', path: 'etc/passwd' },
    { kind: 'opaque', path: 'var/cache' },
  ]);
  return imageOf({
    layers: [base, top],
    platform: { os: 'linux', architecture: 'arm64', variant: 'v8' },
    config: {
      created: '2026-01-02T03:04:05Z',
      config: { Cmd: ['tool'], Env: ['PATH=/bin'], Labels: { a: 'b' } },
      history: [
        { created_by: 'ADD' },
        { created_by: 'COPY' },
        { created_by: 'CMD', empty_layer: true },
      ],
    },
  });
}
