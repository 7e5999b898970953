/** Everything the server answers, as one function from `Request` to `Response`. */
import { Hono } from 'hono';
import { isAllowedHost, isOwnOrigin } from './allowed-hosts.ts';
import { createStaticFiles } from './static-files.ts';

export interface AppOptions {
  /** The built book. */
  readonly dist: string;
  /** A name by which others reach this machine. */
  readonly publicHost?: string | undefined;
}

/**
 * Pages bring their own Content-Security-Policy, with hashes of their scripts; framing can only be
 * forbidden by a header.
 */
const strict = {
  'content-security-policy': "frame-ancestors 'none'",
  'x-frame-options': 'DENY',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
};

export function createApp({ dist, publicHost }: AppOptions): Hono {
  const files = createStaticFiles(dist);
  const app = new Hono();
  app.use(async ({ req }, next) => {
    const host = req.header('host');
    if (!isAllowedHost(host, publicHost)) return refusal(421, 'This server has another name.');
    if (!isOwnOrigin(req.header('origin'), host ?? '')) {
      return refusal(403, 'Pages of other origins may not ask here.');
    }
    return next();
  });
  app.use(async (context, next) => {
    await next();
    for (const [name, value] of Object.entries(strict)) context.res.headers.set(name, value);
  });
  // Hono answers HEAD by way of GET.
  app.get('*', ({ req }) => files.answer(req.raw));
  app.all('*', () => refusal(405, 'Only GET and HEAD are answered here.', { allow: 'GET, HEAD' }));
  app.onError((error) => {
    console.error(error);
    return refusal(500, 'The server failed; its log says why.');
  });
  return app;
}

function refusal(status: number, message: string, headers: Record<string, string> = {}): Response {
  return new Response(`${message}\n`, {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', ...headers, ...strict },
  });
}
