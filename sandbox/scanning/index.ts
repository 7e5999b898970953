import { readAll, type Blobs } from '../blobs/blobs.ts';
import { readManifest } from '../rules/manifest.ts';
import type { ImageScan, ScanResult } from '../rules/scan-result.ts';
import type { Image, Repository } from '../store.ts';

/**
 * The result of a scan whose time has come: worked out when it is first asked for, or has to be told, and
 * kept. A push need not wait for it, and a scan that was begun survives whatever happens to the process.
 */
export async function resultOf(
  repository: Repository,
  scan: ImageScan,
  image: Image,
  blobs: Blobs,
): Promise<ScanResult> {
  if (scan.result) return scan.result;
  const manifest = await readAll(blobs, image.digest);
  if (!manifest) throw new Error(`the manifest of ${image.digest} is lost`);
  const { layers } = readManifest(new TextDecoder().decode(manifest), image.mediaType);
  const { scanLayers } = await import('./scan.ts');
  // Layers that stay where their `urls` say were never pushed.
  const pushed = layers.map(({ digest }) => digest).filter((it) => image.blobs.includes(it));
  const result = await scanLayers(blobs, pushed);
  // Others had their turn: the image may be gone, or its scan be another one by now.
  const still = repository.scans.get(image.digest);
  if (still?.startedAt === scan.startedAt) repository.scans.set(image.digest, { ...scan, result });
  return result;
}
