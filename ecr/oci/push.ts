/** Uploads images. Source: OCI distribution specification 1.1, "Push". */
import type { Send } from '../client.ts';
import type { Digest } from '../digest.ts';
import { parseManifest, type BuiltImage } from './image.ts';
import type { Reference } from './reference.ts';
import { createRepositoryClient, type RepositoryClient } from './registry-client.ts';
import { RegistryError } from './registry-error.ts';
import type { Resolved, Transfer } from './registry.ts';

/** Firefox cannot stream a request's body, so bytes go in pieces. */
const pieceSize = 5 * 1024 * 1024;

/**
 * Uploads what the repository lacks and then the manifest, an index after its members.
 * @param reference with a tag, or without one to push by digest.
 * @throws RegistryError
 */
export async function pushImage(
  send: Send,
  reference: Reference,
  image: BuiltImage,
  transfer: Transfer = {},
): Promise<Resolved> {
  const client = createRepositoryClient({ send, ...reference, ...transfer, actions: 'pull,push' });
  await pushBlobs(client, image, transfer.onProgress);
  for (const member of image.members ?? []) {
    await pushBlobs(client, member, transfer.onProgress);
    await putManifest(client, member.digest, member);
  }
  await putManifest(client, reference.tag ?? image.digest, image);
  return image;
}

async function pushBlobs(
  client: RepositoryClient,
  { manifest, blobs }: BuiltImage,
  onProgress: Transfer['onProgress'] = () => {},
): Promise<void> {
  const { config, layers = [] } = parseManifest(manifest);
  const named = [
    ...new Map([...layers, ...(config ? [config] : [])].map((it) => [it.digest, it])).values(),
  ];
  for (const blob of named) onProgress({ blob, status: 'waiting', bytes: 0 });
  for (const blob of named) {
    const content = blobs.get(blob.digest);
    if (await hasBlob(client, blob.digest)) {
      onProgress({ blob, status: 'there already', bytes: blob.size });
      continue;
    }
    if (!content) throw new Error(`the image lacks its blob ${blob.digest}`);
    await upload(client, blob.digest, content, (bytes) =>
      onProgress({ blob, status: 'moving', bytes }),
    );
    onProgress({ blob, status: 'done', bytes: blob.size });
  }
}

async function hasBlob(client: RepositoryClient, digest: Digest): Promise<boolean> {
  const response = await client.request(`blobs/${digest}`, {
    method: 'HEAD',
    // A refusal of HEAD has no body. What comes next is refused as well, and says why.
    expect: [401, 403, 404],
  });
  return response.ok;
}

async function upload(
  client: RepositoryClient,
  digest: Digest,
  content: Uint8Array,
  onBytes: (bytes: number) => void,
): Promise<void> {
  const begun = await client.request('blobs/uploads/', {
    method: 'POST',
  });
  let location = locationOf(begun, client.url);
  for (let start = 0; start < content.length; start += pieceSize) {
    const body = content.subarray(start, start + pieceSize);
    const end = start + body.length;
    const taken = await client.request(location, {
      method: 'PATCH',
      headers: {
        'content-type': 'application/octet-stream',
        'content-range': `${start}-${end - 1}`,
      },
      body,
    });
    // A registry that drops a piece would only say so at the end, and then as a wrong digest.
    const range = taken.headers.get('range');
    if (range !== null && Number(range.split('-')[1]) !== end - 1) {
      throw new RegistryError(
        'BLOB_UPLOAD_INVALID',
        `${end} bytes were sent, ${range} arrived`,
        taken.status,
      );
    }
    location = locationOf(taken, location);
    onBytes(end);
  }
  const last = new URL(location);
  last.searchParams.set('digest', digest);
  await client.request(last.href, { method: 'PUT' });
}

async function putManifest(
  client: RepositoryClient,
  name: string,
  { digest, mediaType, manifest }: Resolved,
): Promise<void> {
  const response = await client.request(`manifests/${name}`, {
    method: 'PUT',
    headers: { 'content-type': mediaType },
    body: manifest,
  });
  const stored = response.headers.get('docker-content-digest');
  if (stored !== null && stored !== digest) {
    throw new RegistryError('DIGEST_INVALID', `${digest} was stored as ${stored}`, response.status);
  }
}

function locationOf(response: Response, from: string): string {
  const location = response.headers.get('location');
  if (location === null) {
    throw new RegistryError(
      'BLOB_UPLOAD_INVALID',
      'the registry named no place to upload to',
      response.status,
    );
  }
  return new URL(location, from).href;
}
