/** Whatever is sent to `/_sandbox/` is answered, never with a failure of the sandbox's own. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSandbox } from '../sandbox.ts';

const path = fc
  .array(
    fc.oneof(
      fc.constantFrom('clock', 'reset', 'snapshot', 'scratch', 'calls', 'events', 'faults'),
      fc.constantFrom('lifecycle', 'upstreams', '', '..', '%', '%2F', '__proto__', 'constructor'),
      fc.string({ maxLength: 6 }).map((it) => it.replace(/[?#]/g, '')),
    ),
    { maxLength: 3 },
  )
  .map((parts) => parts.join('/'));
const query = fc.dictionary(
  fc.constantFrom('after', 'account', 'region', 'repository', 'constructor'),
  fc.string({ maxLength: 8 }),
);
const object = fc.dictionary(
  fc.constantFrom(
    ...['advance', 'rows', 'version', 'kind', 'service', 'operation', 'count', 'seconds'],
    ...['host', 'repository', 'tag', 'as', '__proto__'],
  ),
  fc.oneof(
    fc.constantFrom<unknown>('throttling', 'latency', 'public.ecr.aws', 'alpine', 'edge', 'ecr'),
    fc.jsonValue({ maxDepth: 2 }),
  ),
);
const body = fc.oneof(
  fc.uint8Array({ maxLength: 64 }).map((it) => new Uint8Array(it)),
  fc.json(),
  object.map((it) => JSON.stringify(it)),
);

test('random bytes, paths and values are answered without a failure', async () => {
  const { handle } = await createSandbox();
  const seen = new Set<number>();
  const method = fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS');
  await fc.assert(
    fc.asyncProperty(method, path, query, body, async (method, path, query, body) => {
      const url = `https://sandbox.invalid/_sandbox/${path}?${new URLSearchParams(query).toString()}`;
      const hasBody = method !== 'GET' && method !== 'HEAD';
      const response = await handle(new Request(url, { method, ...(hasBody && { body }) }));
      seen.add(response.status);
      expect(response.status).toBeLessThan(500);
    }),
    { numRuns: 400 },
  );
  // Some of it is meant well.
  expect(seen).toContain(200);
});
