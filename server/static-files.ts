/** The built book, file by file: precompressed where the client reads that, revalidated or kept for ever. */
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { getMimeType } from 'hono/utils/mime';

/** Builds of Astro name these files by their content. */
const hashed = '/_astro/';
const year = 365 * 24 * 60 * 60;

/** Encodings that the build writes beside a file, the smaller one first. */
const encodings = [
  { name: 'br', suffix: '.br' },
  { name: 'gzip', suffix: '.gz' },
] as const;

export interface StaticFiles {
  /** Answers GET and HEAD; a folder without its slash is redirected, what is not there gets the 404 page. */
  answer(request: Request): Promise<Response>;
}

/** @param root the folder to serve. Nothing outside it, and no file whose name begins with a dot. */
export function createStaticFiles(root: string): StaticFiles {
  return {
    async answer(request) {
      const { pathname, search } = new URL(request.url);
      const path = safePath(pathname);
      if (path === undefined) return notFound(root, request);
      const isFolder = path.endsWith('/');
      const file = join(root, isFolder ? `${path}index.html` : path);
      if (await isFile(file)) return send(file, request, path);
      if (!isFolder && (await isFile(join(root, path, 'index.html')))) {
        const location = `${path.split('/').map(encodeURIComponent).join('/')}/${search}`;
        return new Response(null, { status: 308, headers: { location } });
      }
      return notFound(root, request);
    },
  };
}

/** The path below the root, decoded; `undefined` for one that no link of the book has. */
function safePath(pathname: string): string | undefined {
  let path: string;
  try {
    path = decodeURIComponent(pathname);
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
  // Windows reads a backslash as a separator, a colon as a drive or a stream.
  // eslint-disable-next-line no-control-regex -- a file name has none
  if (/[\u0000-\u001f\\:]/.test(path)) return undefined;
  return path.split('/').some((part) => part.startsWith('.')) || path.includes('//')
    ? undefined
    : path;
}

async function send(file: string, request: Request, path: string, status = 200): Promise<Response> {
  const { found, encoding } = await bestForm(file, request.headers.get('accept-encoding'));
  const content = await readFile(found);
  const etag = `"${createHash('sha256').update(content).digest('base64url').slice(0, 27)}"`;
  const headers = new Headers({
    'content-type': typeOf(file),
    'cache-control':
      path.startsWith(hashed) && status === 200 ? `public, max-age=${year}, immutable` : 'no-cache',
    etag,
    vary: 'accept-encoding',
  });
  if (status === 200 && isKnown(request.headers.get('if-none-match'), etag)) {
    return new Response(null, { status: 304, headers });
  }
  if (encoding) headers.set('content-encoding', encoding);
  headers.set('content-length', String(content.byteLength));
  return new Response(request.method === 'HEAD' ? null : content, { status, headers });
}

async function notFound(root: string, request: Request): Promise<Response> {
  const page = join(root, '404.html');
  if (await isFile(page)) return send(page, request, '/404.html', 404);
  return new Response('Not found\n', { status: 404, headers: { 'content-type': 'text/plain' } });
}

async function bestForm(
  file: string,
  accepted: string | null,
): Promise<{ found: string; encoding?: string }> {
  for (const { name, suffix } of encodings) {
    if (accepts(accepted, name) && (await isFile(file + suffix))) {
      return { found: file + suffix, encoding: name };
    }
  }
  return { found: file };
}

/** Source: RFC 9110, section 12.5.3. `br;q=0` is a refusal. */
function accepts(header: string | null, encoding: string): boolean {
  for (const item of (header ?? '').split(',')) {
    const [name = '', ...parameters] = item.split(';').map((part) => part.trim().toLowerCase());
    if (name !== encoding) continue;
    return !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter));
  }
  return false;
}

function isKnown(header: string | null, etag: string): boolean {
  const tags = (header ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes(etag) || tags.includes('*');
}

function typeOf(file: string): string {
  return getMimeType(file) ?? 'application/octet-stream';
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'EINVAL'].includes(code)) return false;
    throw error;
  }
}
