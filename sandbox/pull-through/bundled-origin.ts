/** A repository of a public registry, as it is bundled. */
import { digestOf, isDigest, type Digest } from '#ecr/digest.ts';
import type { Context } from '../operation.ts';
import { readManifest } from '../rules/manifest.ts';
import { answerUpstream } from '../upstreams/index.ts';
import { UpstreamError, type Origin } from './origin.ts';

/** @param name as the upstream calls the repository. */
export function bundledOrigin(host: string, name: string, context: Context): Origin {
  const { blobs } = context;
  const ask = (path: string) => askUpstream(host, `${name}/${path}`, context);
  return {
    async manifest(reference) {
      const answer = await ask(`manifests/${reference}`);
      const bytes = new Uint8Array(await answer.arrayBuffer());
      const mediaType = answer.headers.get('content-type') ?? undefined;
      const manifest = readManifest(new TextDecoder().decode(bytes), mediaType);
      return {
        digest: checked(bytes, isDigest(reference) ? reference : undefined),
        bytes,
        manifest,
      };
    },
    async keepBlob(digest) {
      const known = await blobs.size(digest);
      if (known !== undefined) return known;
      const bytes = new Uint8Array(await (await ask(`blobs/${digest}`)).arrayBuffer());
      checked(bytes, digest);
      await blobs.put(bytes);
      return bytes.length;
    },
    // No bundled image has any, and the bundled registries have no such list.
    referrers: () => Promise.resolve([]),
  };
}

/** Whether the registry answers at all. Throws `UpstreamError`. */
export async function reach(host: string, context: Context): Promise<void> {
  await askUpstream(host, '', context);
}

async function askUpstream(host: string, path: string, context: Context): Promise<Response> {
  // ECR has been let in by now; what is in the secret stays between it and the rule.
  const headers = { authorization: 'Basic' };
  const request = new Request(`https://${host}/v2/${path}`, { headers });
  const answer = await answerUpstream(request, context);
  if (!answer) {
    throw new UpstreamError(
      'UpstreamUnavailable',
      `The upstream registry is unavailable: this sandbox has no content of ${host}, and fetches nothing from outside.`,
    );
  }
  if (answer.ok) return answer;
  const { errors = [] } = (await answer.json()) as { errors?: { message: string }[] };
  throw new UpstreamError('NotFound', errors[0]?.message ?? `${host} answered ${answer.status}`);
}

function checked(bytes: Uint8Array, expected: Digest | undefined): Digest {
  const digest = digestOf(bytes);
  if (expected !== undefined && digest !== expected) {
    throw new UpstreamError('UpstreamUnavailable', `${expected} came as ${digest}`);
  }
  return digest;
}
