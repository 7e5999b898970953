import type { Send } from '#ecr/client.ts';
import { defaults, registryHost } from '#ecr/names.ts';
import { configOf, imageOf, parseManifest, type BuiltImage, type Layer } from '#ecr/oci/image.ts';
import { layerOf } from '#ecr/oci/layer.ts';
import { parseReference } from '#ecr/oci/reference.ts';
import { pullImage, type RegistryAuth } from '#ecr/oci/registry.ts';

const { account, region } = defaults;
const cached = 'cache/docker/library/alpine';

/** An image as a careful Dockerfile makes it. */
export async function imageWith(content: string): Promise<BuiltImage> {
  const config = { User: 'node', Env: ['NODE_VERSION=24.1.0'] };
  return imageOf({
    layers: [
      await layerOf([
        { kind: 'file', path: 'app.js', content },
        // Without an operating system a scan ends in failure.
        { kind: 'file', path: 'etc/os-release', content: 'ID=alpine\nVERSION_ID=3.20.3\n' },
        { kind: 'file', path: 'lib/apk/db/installed', content: '' },
      ]),
    ],
    config: { config },
  });
}

/** One more layer on what the cache brings from its upstream. */
export async function onCachedBase(send: Send, auth: RegistryAuth): Promise<BuiltImage> {
  const reference = parseReference(`${registryHost(account, region)}/${cached}:3.22`);
  const platform = { os: 'linux', architecture: 'amd64' };
  const { image } = await pullImage(send, reference, { auth, platform });
  const diffIds = configOf(image)?.rootfs.diff_ids ?? [];
  const base = (parseManifest(image.manifest).layers ?? []).map((descriptor, at): Layer => {
    const [diffId, bytes] = [diffIds[at], image.blobs.get(descriptor.digest)];
    if (!diffId || !bytes) throw new Error(`${cached} came without ${descriptor.digest}`);
    return { descriptor, diffId, bytes };
  });
  const own = await layerOf([{ kind: 'file', path: 'app.js', content: 'on a base' }]);
  return imageOf({ layers: [...base, own] });
}
