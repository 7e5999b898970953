/**
 * What every store of blobs promises, as cases that run anywhere: Vitest runs them on Node, and a page
 * can run them against its own IndexedDB. A case throws if the promise is broken.
 */
import { digestOf } from '#ecr/digest.ts';
import { readAll, type Blobs } from '../blobs/blobs.ts';

export interface BlobsCase {
  readonly name: string;
  /** @param open opens the store; again, after `close`, the same one. It is empty at first. */
  readonly run: (open: () => Promise<Blobs>) => Promise<void>;
  /** The case closes the store and opens it again: not for one that lives in memory alone. */
  readonly survives?: true;
}

const hello = new TextEncoder().encode('hello, registry');

/** Bytes that compress badly and do not repeat, the same each time. */
function noise(length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let state = 1;
  for (let at = 0; at < length; at++) {
    state = (state * 1103515245 + 12345) & 0x7fffffff;
    bytes[at] = state >> 16;
  }
  return bytes;
}

export const blobsCases: readonly BlobsCase[] = [
  {
    name: 'a blob that was never stored is not there',
    async run(open) {
      const blobs = await open();
      expectSame(await blobs.size(digestOf(hello)), undefined);
      expectSame(await blobs.read(digestOf(hello)), undefined);
      expectSame(await blobs.received('no-such-upload'), 0);
      await blobs.close();
    },
  },
  {
    name: 'small content can be read by the digest of its bytes, and put twice',
    async run(open) {
      const blobs = await open();
      expectSame(await blobs.put(hello), digestOf(hello));
      expectSame(await blobs.put(hello), digestOf(hello));
      expectSame(await blobs.size(digestOf(hello)), hello.length);
      await expectBytes(blobs, hello);
      await blobs.close();
    },
  },
  {
    name: 'content that was put does not change with the array it came in',
    async run(open) {
      const blobs = await open();
      const mine = hello.slice();
      const digest = await blobs.put(mine);
      mine.fill(0);
      const upload = new Uint8Array([1, 2, 3]);
      await blobs.append('u1', upload);
      upload.fill(0);
      expectSame(digestOf((await readAll(blobs, digest)) ?? mine), digest);
      const expected = digestOf(new Uint8Array([1, 2, 3]));
      expectSame((await blobs.finish('u1', expected)).digest, expected);
      await expectBytes(blobs, new Uint8Array([1, 2, 3]));
      await blobs.close();
    },
  },
  {
    name: 'nothing at all is a blob, too',
    async run(open) {
      const blobs = await open();
      const nothing = new Uint8Array();
      expectSame((await blobs.finish('u1', digestOf(nothing))).digest, digestOf(nothing));
      expectSame(await blobs.size(digestOf(nothing)), 0);
      await expectBytes(blobs, nothing);
      await blobs.close();
    },
  },
  {
    name: 'an upload in pieces becomes one blob, and is forgotten',
    async run(open) {
      const blobs = await open();
      const content = noise(11_000_000);
      let received = 0;
      for (const length of [1, 4_999_999, 6_000_000]) {
        const piece = content.subarray(received, received + length);
        received = await blobs.append('u1', piece);
      }
      expectSame(received, content.length);
      expectSame(await blobs.received('u1'), content.length);
      const finished = await blobs.finish('u1', digestOf(content));
      expectSame(finished.digest, digestOf(content));
      expectSame(finished.size, content.length);
      expectSame(await blobs.received('u1'), 0);
      await expectBytes(blobs, content);
      await blobs.close();
    },
  },
  {
    name: 'any part of a blob can be read, across the borders of its pieces',
    async run(open) {
      const blobs = await open();
      const content = noise(1000);
      for (const start of [0, 100, 400, 700]) {
        const end = { 0: 100, 100: 400, 400: 700, 700: 1000 }[start];
        await blobs.append('u1', content.subarray(start, end));
      }
      const { digest } = await blobs.finish('u1', digestOf(content));
      const ranges = [
        [0, 1],
        [99, 101],
        [100, 400],
        [50, 950],
        [0, 1000],
        [999, 1000],
      ] as const;
      for (const [start, end] of ranges) {
        const stream = await blobs.read(digest, { start, end });
        const found = new Uint8Array(await new Response(stream).arrayBuffer());
        expectSame(digestOf(found), digestOf(content.subarray(start, end)));
      }
      await blobs.close();
    },
  },
  {
    name: 'bytes that have another digest than expected are not kept, nor is their upload',
    async run(open) {
      const blobs = await open();
      await blobs.append('u1', hello);
      const wrong = digestOf('something else');
      expectSame((await blobs.finish('u1', wrong)).digest, digestOf(hello));
      expectSame(await blobs.size(wrong), undefined);
      expectSame(await blobs.size(digestOf(hello)), undefined);
      expectSame(await blobs.received('u1'), 0);
      await blobs.close();
    },
  },
  {
    name: 'two uploads do not mix, and may bring the same bytes',
    async run(open) {
      const blobs = await open();
      await blobs.append('u1', hello.subarray(0, 5));
      await blobs.append('u2', hello.subarray(0, 7));
      await blobs.append('u1', hello.subarray(5));
      await blobs.append('u2', hello.subarray(7));
      for (const upload of ['u1', 'u2']) {
        expectSame((await blobs.finish(upload, digestOf(hello))).digest, digestOf(hello));
      }
      await expectBytes(blobs, hello);
      await blobs.close();
    },
  },
  {
    name: 'a cancelled upload begins again from nothing',
    async run(open) {
      const blobs = await open();
      await blobs.append('u1', noise(100));
      await blobs.cancel('u1');
      await blobs.cancel('never-begun');
      expectSame(await blobs.received('u1'), 0);
      expectSame(await blobs.append('u1', hello), hello.length);
      expectSame((await blobs.finish('u1', digestOf(hello))).digest, digestOf(hello));
      await blobs.close();
    },
  },
  {
    name: 'a deleted blob is gone, its neighbours are not, and it can come back',
    async run(open) {
      const blobs = await open();
      await blobs.append('u1', noise(10));
      await blobs.finish('u1', digestOf(noise(10)));
      await blobs.put(hello);
      await blobs.delete([digestOf(noise(10)), digestOf('never stored')]);
      expectSame(await blobs.size(digestOf(noise(10))), undefined);
      await expectBytes(blobs, hello);
      await blobs.put(noise(10));
      await expectBytes(blobs, noise(10));
      await blobs.close();
    },
  },
  {
    name: 'nothing is left after it was cleared, and it can be filled again',
    async run(open) {
      const blobs = await open();
      await blobs.put(hello);
      await blobs.append('u1', hello);
      await blobs.clear();
      expectSame(await blobs.size(digestOf(hello)), undefined);
      expectSame(await blobs.received('u1'), 0);
      await blobs.put(hello);
      await expectBytes(blobs, hello);
      await blobs.close();
    },
  },
  {
    name: 'blobs are there after it was closed and opened again',
    survives: true,
    async run(open) {
      const blobs = await open();
      await blobs.put(hello);
      await blobs.close();
      const again = await open();
      await expectBytes(again, hello);
      await again.close();
    },
  },
  {
    name: 'an upload goes on where it was when the store was closed',
    survives: true,
    async run(open) {
      const blobs = await open();
      await blobs.append('u1', hello.subarray(0, 4));
      await blobs.close();
      const again = await open();
      expectSame(await again.received('u1'), 4);
      expectSame(await again.append('u1', hello.subarray(4)), hello.length);
      expectSame((await again.finish('u1', digestOf(hello))).digest, digestOf(hello));
      await expectBytes(again, hello);
      await again.close();
    },
  },
];

async function expectBytes(blobs: Blobs, content: Uint8Array): Promise<void> {
  const found = await readAll(blobs, digestOf(content));
  expectSame(found && digestOf(found), digestOf(content));
}

function expectSame(found: unknown, wanted: unknown): void {
  if (found !== wanted) throw new Error(`expected ${String(wanted)}, found ${String(found)}`);
}
