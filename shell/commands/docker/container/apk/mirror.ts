/** Fetches indexes and packages from the mirrors that the image's `/etc/apk/repositories` names. */
import { readLayer, type ReadEntry } from '#ecr/oci/image.ts';
import type { Send } from '#ecr/client.ts';
import { apkMirror } from '#ecr/packages/apk-mirror.ts';
import { sha256Hex } from '#ecr/digest.ts';
import { parsePackages, type ApkPackage } from './package.ts';

/** A package and where it is. */
export interface Offer {
  readonly package: ApkPackage;
  /** Address of the file. */
  readonly from: string;
}

export interface Index {
  readonly address: string;
  /** As it came, to be kept. */
  readonly bytes: Uint8Array;
  readonly offers: readonly Offer[];
}

/** The address answered otherwise than with the file; the message is apk's reason. */
export class MirrorError extends Error {}

export async function fetchIndex(send: Send, repository: string, arch: string): Promise<Index> {
  const folder = `${repository}/${arch}`;
  const address = `${folder}/APKINDEX.tar.gz`;
  const bytes = await fetchFile(send, address);
  return { address, bytes, offers: await offersIn(bytes, folder) };
}

export async function offersIn(bytes: Uint8Array, folder: string): Promise<readonly Offer[]> {
  const entry = (await readLayer(bytes)).find(({ path }) => path === 'APKINDEX');
  const text = entry?.content ? new TextDecoder().decode(entry.content) : '';
  return parsePackages(text).map((it) => ({
    package: it,
    from: `${folder}/${it.name}-${it.version}.apk`,
  }));
}

/** Files of a package; its own description is left out. */
export async function fetchPackage(send: Send, { from }: Offer): Promise<readonly ReadEntry[]> {
  const entries = await readLayer(await fetchFile(send, from));
  return entries.filter(({ path }) => !path.startsWith('.'));
}

/** Whether a request is for packages: all that a step of a build may ask the network for. */
export function isPackageMirror({ url }: Request): boolean {
  return new URL(url).hostname === apkMirror;
}

/** Where apk keeps an index that it does not throw away. */
export function keptAt(address: string): string {
  return `/var/cache/apk/APKINDEX.${sha256Hex(address).slice(0, 8)}.tar.gz`;
}

async function fetchFile(send: Send, address: string): Promise<Uint8Array> {
  let response: Response;
  try {
    response = await send(new Request(address));
  } catch (error) {
    if (error instanceof TypeError)
      throw new MirrorError('network error (check Internet connection and firewall)');
    throw error;
  }
  if (response.status === 403) throw new MirrorError('Permission denied');
  if (!response.ok) throw new MirrorError('No such file or directory');
  return new Uint8Array(await response.arrayBuffer());
}
