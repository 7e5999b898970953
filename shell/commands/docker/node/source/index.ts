/** The modules of Node that a program in a container can have, as text for the interpreter. */
import { buffer } from './buffer.ts';
import { events } from './events.ts';
import { fs } from './fs.ts';
import { http } from './http.ts';
import { os } from './os.ts';
import { path } from './path.ts';
import { url } from './url.ts';
import { util } from './util.ts';

export { globals } from './globals.ts';

/** By name, without `node:`. An empty text is made by the globals. */
export const builtinSources: ReadonlyMap<string, string> = new Map([
  ['buffer', buffer],
  ['console', ''],
  ['events', events],
  ['fs', fs],
  ['fs/promises', "module.exports = require('fs').promises;"],
  ['http', http],
  ['module', ''],
  ['os', os],
  ['path', path],
  ['path/posix', "module.exports = require('path');"],
  ['process', ''],
  ['timers', ''],
  ['timers/promises', ''],
  ['url', url],
  ['util', util],
]);

/** Modules of Node that are not here. */
export const missingBuiltins: ReadonlySet<string> = new Set(
  'assert assert/strict async_hooks child_process cluster crypto dgram diagnostics_channel dns dns/promises domain http2 https inspector net perf_hooks punycode querystring readline readline/promises repl stream stream/promises stream/web string_decoder sys tls trace_events tty v8 vm wasi worker_threads zlib sqlite test sea'.split(
    ' ',
  ),
);
