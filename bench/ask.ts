/**
 * Asks ECR's API as fast as it answers. The signature is made once and sent with every request: nobody
 * here checks it, and what is measured is who answers, not the arithmetic of who asks.
 */
import { Agent, request as httpRequest } from 'node:http';
import { ecrTarget, type Send } from '#ecr/client.ts';
import { administratorOf } from '#ecr/credentials.ts';
import { defaults } from '#ecr/names.ts';
import type { Input, Operation } from '#ecr/operations.ts';
import { sign } from '#ecr/send/signed.ts';
import { addressOf } from '#ecr/services.ts';
import { writeJsonRequest } from '#ecr/wire/json.ts';

/** Resolves to the answer's text; rejects for an answer that is an error. */
export type Ask = <Op extends Operation>(operation: Op, input: Input<Op>) => Promise<string>;

export async function askInProcess(handle: Send): Promise<Ask> {
  const url = addressOf('ecr', defaults.region).url;
  const headers = await headersFor(url);
  return async (operation, input) => {
    const request = new Request(url, {
      method: 'POST',
      headers: { ...headers, 'x-amz-target': `${ecrTarget}.${operation}` },
      body: JSON.stringify(input),
    });
    const response = await handle(request);
    const text = await response.text();
    if (!response.ok) throw new Error(`${operation}: ${text}`);
    return text;
  };
}

/** Over connections that are kept. */
export async function askOverHttp(url: string): Promise<Ask & { close(): void }> {
  const headers = await headersFor(url);
  const agent = new Agent({ keepAlive: true });
  const ask: Ask = (operation, input) =>
    new Promise((resolve, reject) => {
      const body = JSON.stringify(input);
      const sent = httpRequest(url, {
        method: 'POST',
        agent,
        headers: {
          ...headers,
          'x-amz-target': `${ecrTarget}.${operation}`,
          'content-length': Buffer.byteLength(body),
        },
      });
      sent.once('error', reject);
      sent.once('response', (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.once('error', reject);
        response.once('end', () => {
          const text = Buffer.concat(chunks).toString();
          if (response.statusCode === 200) resolve(text);
          else reject(new Error(`${operation}: ${text}`));
        });
      });
      sent.end(body);
    });
  return Object.assign(ask, { close: () => agent.destroy() });
}

async function headersFor(url: string): Promise<Record<string, string>> {
  const { account, region } = defaults;
  const scope = { service: 'ecr', region, credentials: administratorOf(account) };
  const example = writeJsonRequest(url, { prefix: ecrTarget, operation: 'DescribeImages' }, {});
  return Object.fromEntries((await sign(example, scope)).headers);
}
