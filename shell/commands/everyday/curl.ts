/** `curl`, to what `send` reaches: the registry, its APIs and the bundled upstreams. Whoever is not there says so. */
import { unknownHostHeader } from '#ecr/send/unknown-host.ts';
import type { CommandContext } from '../../command.ts';
import { listenerAt } from '../docker/container/engine.ts';
import { joined } from '../../bash/bytes.ts';
import { nameOf } from '../../files.ts';
import { readOptions, type Options } from '../options.ts';
import { withUsage } from './operand.ts';

const table = {
  X: 'value',
  request: 'value',
  H: 'value',
  header: 'value',
  d: 'value',
  data: 'value',
  'data-raw': 'value',
  'data-binary': 'value',
  u: 'value',
  user: 'value',
  o: 'value',
  output: 'value',
  O: 'nothing',
  'remote-name': 'nothing',
  w: 'value',
  'write-out': 'value',
  I: 'nothing',
  head: 'nothing',
  i: 'nothing',
  include: 'nothing',
  f: 'nothing',
  fail: 'nothing',
  L: 'nothing',
  location: 'nothing',
  s: 'nothing',
  silent: 'nothing',
  S: 'nothing',
  'show-error': 'nothing',
} as const;

const maxRedirects = 20;

/** curl's own exit codes. */
const exits = {
  badUrl: 3,
  unknownHost: 6,
  noAnswer: 7,
  emptyReply: 52,
  httpError: 22,
  tooManyRedirects: 47,
  writeError: 23,
} as const;

export function curl(context: CommandContext): Promise<number> {
  return withUsage(context, 'curl', async () => {
    const options = readOptions(context.args, table);
    const [address] = options.operands;
    const fail = (code: number, message: string) => {
      const isQuiet = options.has('s', 'silent') && !options.has('S', 'show-error');
      if (!isQuiet) context.stderr(`curl: (${code}) ${message}\n`);
      return code;
    };
    if (address === undefined) return fail(2, 'no URL specified');
    const url = urlOf(address);
    if (!url) return fail(exits.badUrl, `URL rejected: ${address}`);

    let response: Response;
    try {
      response = await answerTo(context, options, url);
    } catch (error) {
      if (context.signal.aborted) throw error;
      if (error === looping)
        return fail(exits.tooManyRedirects, `Maximum (${maxRedirects}) redirects followed`);
      if (error === refused || error === hungUp) {
        const { hostname, port } = url;
        return error === hungUp
          ? fail(exits.emptyReply, 'Empty reply from server')
          : fail(
              exits.noAnswer,
              `Failed to connect to ${hostname} port ${port || (url.protocol === 'https:' ? 443 : 80)} after 0 ms: Could not connect to server`,
            );
      }
      return fail(exits.noAnswer, `Failed to connect to ${url.host}: ${String(error)}`);
    }
    if (response.headers.has(unknownHostHeader)) {
      const { hostname } = url;
      return fail(
        exits.unknownHost,
        `Could not resolve host: ${hostname} (nothing outside this sandbox can be reached)`,
      );
    }
    /** What was asked to be told at the end, also where it fails. */
    const tell = (received: number) => {
      const format = options.value('w', 'write-out');
      if (format) context.stdout(written(format, response, received, url));
    };
    if (!response.ok && response.status >= 400 && options.has('f', 'fail')) {
      const code = fail(exits.httpError, `The requested URL returned error: ${response.status}`);
      tell(0);
      return code;
    }
    const head = options.has('I', 'head', 'i', 'include') ? [bytesOf(headOf(response))] : [];
    const body = options.has('I', 'head') ? [] : [new Uint8Array(await response.arrayBuffer())];
    const target = options.has('O', 'remote-name')
      ? nameOf(url.pathname)
      : options.value('o', 'output');
    const content = joined([...head, ...body]);
    if (target === '') return fail(exits.writeError, 'Remote file name has no length');
    if (target === undefined || target === '-') context.stdout(content);
    else await context.fs.write(context.resolve(target), content);
    tell(joined(body).length);
    return 0;
  });
}

const looping = new Error('too many redirects');

async function answerTo(context: CommandContext, options: Options, first: URL): Promise<Response> {
  let url = first;
  const body = await bodyOf(context, options);
  const method =
    options.value('X', 'request') ?? (options.has('I', 'head') ? 'HEAD' : body ? 'POST' : 'GET');
  for (let count = 0; count <= maxRedirects; count += 1) {
    const headers = new Headers({ 'user-agent': 'curl/8', accept: '*/*' });
    if (body) headers.set('content-type', 'application/x-www-form-urlencoded');
    const user = options.value('u', 'user');
    // curl sends a password to the host it was given for, and to no other.
    if (user && url.host === first.host) headers.set('authorization', `Basic ${base64(user)}`);
    for (const line of options.values('H', 'header')) {
      const colon = line.indexOf(':');
      if (colon > 0) headers.set(line.slice(0, colon).trim(), line.slice(colon + 1).trim());
    }
    const request = new Request(url, {
      method,
      headers,
      signal: context.signal,
      ...(body && { body }),
    });
    const response = await (answerHere(context, request, url) ?? context.send(request));
    const location = response.headers.get('location');
    const isRedirect = [301, 302, 303, 307, 308].includes(response.status);
    if (!isRedirect || !location || !options.has('L', 'location')) return response;
    url = new URL(location, url);
  }
  throw looping;
}

const refused = new Error('nobody listens');
const hungUp = new Error('the connection was closed');

/** A container that has published the port, if the address is this machine's and it has. */
function answerHere(
  { fs, env }: CommandContext,
  request: Request,
  { hostname, port, protocol }: URL,
): Promise<Response> | undefined {
  if (!/^(localhost|127(\.\d+){3}|0\.0\.0\.0|\[::1?\])$/.test(hostname)) return undefined;
  const listener = listenerAt(fs, Number(port || (protocol === 'https:' ? 443 : 80)));
  // A registry of this machine may be what the environment names.
  const isEndpoint = [...env].some(
    ([name, value]) => name.startsWith('AWS_ENDPOINT_URL') && value.includes(`:${port}`),
  );
  if (listener === 'nobody') return isEndpoint ? undefined : Promise.reject(refused);
  if (listener === 'deaf' || protocol === 'https:') return Promise.reject(hungUp);
  return (async () => {
    const { httpRequestOf, responseOf } = await import('../docker/node/http.ts');
    try {
      return responseOf(await listener(await httpRequestOf(request)));
    } catch (error) {
      if (error instanceof TypeError) throw hungUp;
      throw error;
    }
  })();
}

/** `-d a -d b` is `a&b`; `@file` is what is in the file. */
async function bodyOf(context: CommandContext, options: Options): Promise<string | undefined> {
  const given = options.values('d', 'data', 'data-raw', 'data-binary');
  if (given.length === 0) return undefined;
  const raw = options.values('data-raw');
  const parts = await Promise.all(
    given.map(async (it) => {
      if (!it.startsWith('@') || raw.includes(it)) return it;
      if (it === '@-') return context.stdin.text();
      return context.fs.readText(context.resolve(it.slice(1)));
    }),
  );
  return parts.join('&');
}

function urlOf(address: string): URL | undefined {
  const url = URL.parse(address.includes('://') ? address : `http://${address}`);
  return url && /^https?:$/.test(url.protocol) ? url : undefined;
}

function headOf({ status, statusText, headers }: Response): string {
  const lines = [...headers].map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status} ${statusText}`.trimEnd() + `\r\n${lines.join('')}\r\n`;
}

function written(format: string, { status, headers }: Response, size: number, url: URL): string {
  const values: Readonly<Record<string, string>> = {
    http_code: String(status).padStart(3, '0'),
    response_code: String(status).padStart(3, '0'),
    content_type: headers.get('content-type') ?? '',
    size_download: String(size),
    url_effective: url.href,
  };
  return format
    .replace(/%\{(\w+)\}/g, (_, name: string) => values[name] ?? '')
    .replaceAll('\\n', '\n')
    .replaceAll('\\t', '\t')
    .replaceAll('%%', '%');
}

function base64(text: string): string {
  return btoa(String.fromCharCode(...bytesOf(text)));
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
