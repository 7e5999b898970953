/** `docker system df` */
import type { FileSystem } from '../../../files.ts';
import { cacheBlobs } from '../build/cache.ts';
import { listContainers } from '../container/store.ts';
import { storeFolder } from '../store/image-store.ts';
import { uncompressedSize } from '../store/size.ts';
import type { Invocation } from '../subcommand.ts';
import { formatRows, type Column } from '../words/format-rows.ts';
import { sizeText } from '../words/units.ts';

interface Row {
  readonly kind: string;
  readonly count: number;
  readonly active: number;
  readonly size: number;
  readonly reclaimable: number;
}

const columns: readonly Column<Row>[] = [
  { name: 'Type', head: 'TYPE', text: ({ kind }) => kind },
  { name: 'TotalCount', head: 'TOTAL', text: ({ count }) => String(count) },
  { name: 'Active', head: 'ACTIVE', text: ({ active }) => String(active) },
  { name: 'Size', head: 'SIZE', text: ({ size }) => sizeText(size) },
  {
    name: 'Reclaimable',
    head: 'RECLAIMABLE',
    text: ({ kind, size, reclaimable }) => {
      const share =
        size > 0 && kind !== 'Build Cache' ? ` (${Math.floor((reclaimable / size) * 100)}%)` : '';
      return sizeText(reclaimable) + share;
    },
  },
];

export async function usage({ flags, context, store }: Invocation): Promise<number> {
  const { fs } = context;
  const containers = await listContainers(fs);
  const images = await store.list();
  const used = new Set(containers.map(({ imageDigest }) => imageDigest));
  const sizes = await Promise.all(images.map((it) => uncompressedSize(store, it)));
  const size = sizes.reduce((sum, it) => sum + it, 0);
  const idle = sizes.reduce(
    (sum, it, at) => sum + (used.has(images[at]?.digest ?? '') ? 0 : it),
    0,
  );
  const held = new Set<string>(
    images.flatMap(({ id, digest, layers }) => [id, digest, ...layers.map((it) => it.digest)]),
  );
  const cached = [...(await cacheBlobs(fs))];
  const cacheSize = await sizeOf(fs, cached);
  const rows: readonly Row[] = [
    {
      kind: 'Images',
      count: images.length,
      active: images.filter(({ digest }) => used.has(digest)).length,
      size,
      reclaimable: idle,
    },
    {
      kind: 'Containers',
      count: containers.length,
      active: containers.filter(({ state }) => state.status === 'running').length,
      size: 0,
      reclaimable: 0,
    },
    { kind: 'Local Volumes', count: 0, active: 0, size: 0, reclaimable: 0 },
    {
      kind: 'Build Cache',
      count: cached.length,
      active: 0,
      size: cacheSize,
      reclaimable: await sizeOf(
        fs,
        cached.filter((it) => !held.has(it)),
      ),
    },
  ];
  const shown = ['Type', 'TotalCount', 'Active', 'Size', 'Reclaimable'];
  context.stdout(formatRows(rows, columns, shown, flags.text('format')));
  return 0;
}

const blobFolder = `${storeFolder}/blobs/sha256`;

async function sizeOf(fs: FileSystem, digests: readonly string[]): Promise<number> {
  let sum = 0;
  for (const it of digests) {
    const path = `${blobFolder}/${it.slice('sha256:'.length)}`;
    if (await fs.exists(path)) sum += (await fs.info(path)).size;
  }
  return sum;
}

/** Bytes of all blobs on this machine, compressed as they are. */
export async function blobSize(fs: FileSystem): Promise<number> {
  if (!(await fs.exists(blobFolder))) return 0;
  return sizeOf(
    fs,
    (await fs.list(blobFolder)).map((it) => `sha256:${it}`),
  );
}
