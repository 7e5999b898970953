/** A request to a server in a container, and its answer: what crosses into the interpreter as JSON. */
import { binaryText, bytesIn } from './files.ts';

export interface HttpRequest {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** One character for each byte. */
  readonly body: string;
}

export interface HttpAnswer {
  readonly status: number;
  readonly statusText: string;
  /** In the order and spelling in which they were set. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** One character for each byte. */
  readonly body: string;
}

export async function httpRequestOf(request: Request): Promise<HttpRequest> {
  const { pathname, search, host } = new URL(request.url);
  const body = new Uint8Array(await request.arrayBuffer());
  return {
    method: request.method,
    url: pathname + search,
    headers: {
      host,
      ...Object.fromEntries(request.headers),
      ...(body.length > 0 && { 'content-length': String(body.length) }),
    },
    body: binaryText(body),
  };
}

export function responseOf({ status, statusText, headers, body }: HttpAnswer): Response {
  // Content of these would be an error, and Response refuses it.
  const isEmpty = [101, 204, 205, 304].includes(status);
  const bytes = bytesIn(body) as Uint8Array<ArrayBuffer>;
  return new Response(isEmpty ? null : bytes, {
    status,
    statusText,
    headers: headers.map(([name, value]) => [name, value] as [string, string]),
  });
}
