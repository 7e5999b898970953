/** A registry's client at its plainest: requests with ECR's token, for tests of the distribution API. */
import { GetAuthorizationTokenCommand } from '@aws-sdk/client-ecr';
import { digestOf, type Digest } from '#ecr/digest.ts';
import { mediaTypes } from '#ecr/oci/descriptor.ts';
import type { Endpoint, Who } from './endpoints.ts';

export interface RegistryClient {
  readonly origin: string;
  /** Sends a request for a path such as `/v2/app/tags/list`, or for an address the registry gave. */
  ask(method: string, path: string, init?: Ask): Promise<Response>;
  /** Uploads in one request. */
  pushBlob(name: string, content: Uint8Array | string): Promise<Digest>;
  putManifest(name: string, reference: string, content: string, type?: string): Promise<Response>;
  /** Pushes an image with one layer; returns the digest of its manifest. */
  pushImage(name: string, reference: string, layer: string): Promise<Digest>;
}

export interface Ask {
  readonly headers?: Record<string, string>;
  readonly body?: Uint8Array | string;
}

export function bytesOf(content: Uint8Array | string): Uint8Array {
  return typeof content === 'string' ? new TextEncoder().encode(content) : content;
}

/** An image manifest over a configuration `{}` and one layer. */
export function manifestOf(layer: string, more: object = {}): string {
  const describe = (mediaType: string, content: string) => ({
    mediaType,
    digest: digestOf(content),
    size: bytesOf(content).length,
  });
  return JSON.stringify({
    schemaVersion: 2,
    mediaType: mediaTypes.ociManifest,
    config: describe(mediaTypes.ociConfig, '{}'),
    layers: [describe(mediaTypes.ociLayer, layer)],
    ...more,
  });
}

/** @param who whose token it carries; `undefined` sends none. */
export function registryClient(endpoint: Endpoint, who: Who | undefined = {}): RegistryClient {
  const host = endpoint.registryHost(undefined, who?.region);
  const origin = `${endpoint.registryScheme}://${host}`;
  let token: Promise<string> | undefined;
  const login = async () => {
    const answer = await endpoint.sdk(who).send(new GetAuthorizationTokenCommand({}));
    return answer.authorizationData?.[0]?.authorizationToken ?? '';
  };
  const client: RegistryClient = {
    origin,
    async ask(method, path, { headers = {}, body } = {}) {
      const authorization = `Basic ${await (token ??= login())}`;
      return endpoint.send(
        new Request(new URL(path, origin), {
          method,
          headers: { authorization, ...headers },
          redirect: 'manual',
          ...(body !== undefined && { body: bytesOf(body) as Uint8Array<ArrayBuffer> }),
        }),
      );
    },
    async pushBlob(name, content) {
      const digest = digestOf(content);
      const pushed = await client.ask('POST', `/v2/${name}/blobs/uploads/?digest=${digest}`, {
        body: content,
      });
      if (pushed.status !== 201) throw new Error(`${pushed.status} ${await pushed.text()}`);
      return digest;
    },
    putManifest: (name, reference, body, type = mediaTypes.ociManifest) =>
      client.ask('PUT', `/v2/${name}/manifests/${reference}`, {
        body,
        headers: { 'content-type': type },
      }),
    async pushImage(name, reference, layer) {
      await client.pushBlob(name, '{}');
      await client.pushBlob(name, layer);
      const manifest = manifestOf(layer);
      const put = await client.putManifest(name, reference, manifest);
      if (put.status !== 201) throw new Error(`${put.status} ${await put.text()}`);
      return digestOf(manifest);
    },
  };
  return client;
}

/** `[status, code, message]` of an answer that says no. */
export async function refusalOf(
  answer: Response,
): Promise<[status: number, code: string, message: string]> {
  const { errors } = (await answer.json()) as { errors: [{ code: string; message: string }] };
  return [answer.status, errors[0].code, errors[0].message];
}
