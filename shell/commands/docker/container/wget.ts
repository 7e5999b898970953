/** The small `wget` of Alpine, in a container: its own servers by localhost, and what the registry's network has. */
import type { CommandContext } from '../../../command.ts';
import { OptionError, readOptions } from '../../options.ts';
import { httpRequestOf, responseOf } from '../node/http.ts';
import { listenerAt } from './engine.ts';

const table = {
  q: 'nothing',
  S: 'nothing',
  O: 'value',
  T: 'value',
  t: 'value',
  U: 'value',
  spider: 'nothing',
  header: 'value',
  'post-data': 'value',
  quiet: 'nothing',
  'output-document': 'value',
  timeout: 'value',
  tries: 'value',
  'no-verbose': 'nothing',
} as const;

export async function wget(context: CommandContext): Promise<number> {
  const { stderr, stdout, fs, resolve } = context;
  const fail = (text: string) => {
    stderr(`wget: ${text}\n`);
    return 1;
  };
  try {
    const options = readOptions(context.args, table);
    const [address = ''] = options.operands;
    if (address === '') return fail('missing URL');
    const url = URL.parse(/^https?:/.test(address) ? address : `http://${address}`);
    if (!url) return fail(`bad address '${address}'`);
    const body = options.value('post-data');
    const headers = new Headers({ 'user-agent': options.value('U') ?? 'Wget' });
    for (const it of options.values('header')) {
      const at = it.indexOf(':');
      if (at > 0) headers.set(it.slice(0, at).trim(), it.slice(at + 1).trim());
    }
    const method = body === undefined ? 'GET' : 'POST';
    const request = new Request(url, { method, headers, ...(body !== undefined && { body }) });
    const isQuiet = options.has('q', 'quiet');
    if (!isQuiet) stderr(`Connecting to ${url.host}\n`);
    const response = await answerTo(context, request, url);
    if (!response) {
      return fail(`can't connect to remote host (127.0.0.1): Connection refused`);
    }
    if (!response.ok) {
      return fail(`server returned error: HTTP/1.1 ${response.status} ${response.statusText}`);
    }
    if (options.has('spider')) {
      if (!isQuiet) stderr('remote file exists\n');
      return 0;
    }
    const content = new Uint8Array(await response.arrayBuffer());
    const last = url.pathname.slice(url.pathname.lastIndexOf('/') + 1);
    const target = options.value('O', 'output-document') ?? (last === '' ? 'index.html' : last);
    if (target === '-') stdout(content);
    else await fs.write(resolve(target), content);
    return 0;
  } catch (error) {
    if (error instanceof OptionError) return fail(error.message);
    if (error instanceof TypeError) return fail('error getting response');
    throw error;
  }
}

/** `undefined` if nobody listens there. */
async function answerTo(
  { fs, send }: CommandContext,
  request: Request,
  { hostname, port, protocol }: URL,
): Promise<Response | undefined> {
  if (!/^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)) return send(request);
  const listener = listenerAt(fs, Number(port || (protocol === 'https:' ? 443 : 80)));
  if (listener === 'nobody' || listener === 'deaf') return undefined;
  return responseOf(await listener(await httpRequestOf(request)));
}
