/** What every program of Node finds: `require`, `process`, `console`, timers. Runs once, before the program. */
export const globals = String.raw`
(function () {
  const define = (name, value) => Object.defineProperty(globalThis, name, { value, writable: true, configurable: true, enumerable: false });
  define('global', globalThis);
  define('__missing', (name, why) => {
    const error = new Error(name + " is not in this terminal's Node.js: " + why);
    error.code = 'ERR_METHOD_NOT_IMPLEMENTED';
    return error;
  });
  define('__servers', new Map());
  /** A value that nobody can reach any more: if it is a promise, its rejection is nobody's to handle. */
  define('__noted', (value) => {
    if (value instanceof Promise) value.then(undefined, (reason) => __unhandled(reason, value));
    return value;
  });
  define('__async', (it) => (typeof it === 'function' ? (...args) => __noted(it(...args)) : __noted(it)));

  /** What the host calls: an error goes to the program's own listener, if it has one. */
  const guarded = (action) => (...args) => {
    try {
      return action(...args);
    } catch (error) {
      if (!process.emit('uncaughtException', error, 'uncaughtException')) throw error;
    }
  };

  const builtins = new Map();
  const builtin = (name) => {
    if (!builtins.has(name)) {
      const module = { exports: {} };
      builtins.set(name, module);
      __host.compile(__host.builtinSource(name), 'node:' + name)(module.exports, builtin, module, 'node:' + name, 'node:');
    }
    return builtins.get(name).exports;
  };
  builtins.set('timers', { exports: {} });
  builtins.set('process', { exports: {} });
  builtins.set('console', { exports: {} });
  builtins.set('timers/promises', { exports: { setTimeout: (ms, value) => new Promise((resolve) => setTimeout(() => resolve(value), ms)) } });
  define('__builtin', builtin);

  const timers = new Map();
  let lastTimer = 0;
  class Timeout {
    constructor(id) { this.id = id; }
    ref() { timers.get(this.id) && (timers.get(this.id).isUnref = false); return this; }
    unref() { timers.get(this.id) && (timers.get(this.id).isUnref = true); return this; }
    hasRef() { return timers.has(this.id) && !timers.get(this.id).isUnref; }
    [Symbol.toPrimitive]() { return this.id; }
  }
  const start = (action, ms, args, repeats) => {
    if (typeof action !== 'function') {
      const error = new TypeError('The "callback" argument must be of type function. Received ' + (action === undefined ? 'undefined' : 'type ' + typeof action));
      error.code = 'ERR_INVALID_ARG_TYPE';
      throw error;
    }
    const id = ++lastTimer;
    const delay = Number(ms) >= 1 ? Number(ms) : 1;
    timers.set(id, { action, args, delay, repeats });
    __host.startTimer(id, delay);
    return new Timeout(id);
  };
  const stop = (timer) => {
    const id = Number(timer?.id ?? timer);
    if (timers.delete(id)) __host.stopTimer(id);
  };
  define('setTimeout', (action, ms, ...args) => start(action, ms, args, false));
  define('setInterval', (action, ms, ...args) => start(action, ms, args, true));
  define('setImmediate', (action, ...args) => start(action, 0, args, false));
  for (const name of ['clearTimeout', 'clearInterval', 'clearImmediate']) define(name, stop);
  define('__fire', guarded((id) => {
    const timer = timers.get(id);
    if (!timer) return;
    if (timer.repeats) __host.startTimer(id, timer.delay);
    else timers.delete(id);
    __noted(timer.action(...timer.args));
  }));
  Object.assign(builtins.get('timers').exports, { setTimeout, setInterval, setImmediate, clearTimeout, clearInterval, clearImmediate });

  const { Buffer, TextEncoder, TextDecoder, atob, btoa } = builtin('buffer');
  for (const [name, value] of Object.entries({ Buffer, TextEncoder, TextDecoder, atob, btoa })) define(name, value);
  const { URL, URLSearchParams } = builtin('url');
  define('URL', URL);
  define('URLSearchParams', URLSearchParams);

  const EventEmitter = builtin('events');
  const facts = JSON.parse(__host.facts());
  const started = Date.now();
  const stream = (fd) => {
    const it = new EventEmitter();
    it.isTTY = facts.isTty || undefined;
    it.fd = fd;
    it.columns = facts.isTty ? 80 : undefined;
    it.write = (chunk, encoding, done) => {
      __host.write(fd, typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString());
      if (typeof done === 'function') queueMicrotask(done);
      return true;
    };
    it.end = (chunk) => void (chunk !== undefined && it.write(chunk));
    return it;
  };
  const process = new EventEmitter();
  const refuse = (name, why) => () => { throw __missing('process.' + name, why); };
  Object.assign(process, {
    argv: facts.argv, argv0: 'node', execArgv: [], execPath: facts.execPath, title: 'node',
    env: facts.env, pid: facts.pid, ppid: 0, platform: 'linux', arch: facts.arch,
    version: 'v' + facts.version, versions: { node: facts.version }, release: { name: 'node' },
    stdout: stream(1), stderr: stream(2), exitCode: undefined,
    cwd: () => facts.cwd,
    getuid: () => facts.uid, geteuid: () => facts.uid, getgid: () => facts.gid, getegid: () => facts.gid,
    uptime: () => (Date.now() - started) / 1000,
    hrtime: Object.assign((since) => {
      const ms = Date.now();
      const now = [Math.floor(ms / 1000), (ms % 1000) * 1e6];
      return since ? [now[0] - since[0] - (now[1] < since[1] ? 1 : 0), (now[1] - since[1] + 1e9) % 1e9] : now;
    }, { bigint: () => BigInt(Date.now()) * 1000000n }),
    nextTick: (action, ...args) => queueMicrotask(() => action(...args)),
    emitWarning: (warning) => process.stderr.write('(node:' + facts.pid + ') Warning: ' + (warning.message ?? warning) + '\n'),
    memoryUsage: Object.assign(() => ({ rss: __host.memory(), heapTotal: __host.memory(), heapUsed: __host.memory(), external: 0, arrayBuffers: 0 }), { rss: () => __host.memory() }),
    exit(code) {
      __exit(code ?? process.exitCode ?? 0);
      for (;;) {}
    },
    abort: refuse('abort', 'nothing is there to write a core file to'),
    chdir: refuse('chdir', 'a program stays in the directory it was started in'),
    kill: refuse('kill', 'a container here has one process'),
  });
  const stdin = new EventEmitter();
  Object.assign(stdin, {
    fd: 0, isTTY: undefined,
    setEncoding: () => stdin, resume: () => stdin, pause: () => stdin,
    async *[Symbol.asyncIterator]() { if (facts.stdin !== '') yield Buffer.from(facts.stdin, 'latin1'); },
  });
  const on = stdin.on.bind(stdin);
  stdin.on = (name, listener) => {
    on(name, listener);
    if (name === 'end') setImmediate(() => {
      if (facts.stdin !== '') stdin.emit('data', Buffer.from(facts.stdin, 'latin1'));
      stdin.emit('end');
    });
    return stdin;
  };
  process.stdin = stdin;
  define('process', process);
  Object.assign(builtins.get('process'), { exports: process });
  let isExiting = false;
  define('__exit', (code) => {
    const number = Number(code);
    process.exitCode = Number.isInteger(number) ? number : 0;
    if (!isExiting) {
      isExiting = true;
      process.emit('exit', process.exitCode);
    }
    __host.exit(process.exitCode & 255);
  });
  /** After a turn: whether anything is left to wait for. */
  define('__isIdle', () => __servers.size === 0 && ![...timers.values()].some((it) => !it.isUnref) && requests.size === 0);
  define('__finish', () => {
    if (!process.emit('beforeExit', process.exitCode ?? 0) || __isIdle()) __exit(process.exitCode ?? 0);
  });
  define('__signal', guarded((name) => process.emit(name, name)));
  define('__unhandled', (reason, promise) => {
    const told = () => {
      if (process.emit('unhandledRejection', reason, promise)) return;
      if (reason instanceof Error) throw reason;
      const error = new Error('This error originated either by throwing inside of an async function without a catch block, or by rejecting a promise which was not handled with .catch(). The promise rejected with the reason "' + inspect(reason) + '".');
      throw Object.assign(error, { name: 'UnhandledPromiseRejection', code: 'ERR_UNHANDLED_REJECTION' });
    };
    // Thrown where nobody waits, as Node does.
    setImmediate(told);
  });

  const requests = new Map();
  let lastRequest = 0;
  define('__request', (request, done) => {
    const id = ++lastRequest;
    requests.set(id, done);
    __host.request(id, JSON.stringify(request));
  });
  define('__answered', guarded((id, text) => {
    const done = requests.get(id);
    requests.delete(id);
    const answer = JSON.parse(text);
    if (!answer.code) return done(null, answer);
    const error = new Error(answer.message);
    done(Object.assign(error, { code: answer.code, syscall: answer.syscall, address: answer.address, port: answer.port }));
  }));
  define('__take', guarded((port, id, head, body) => __servers.get(port)?.__take(id, JSON.parse(head), body)));
  define('fetch', (address, options = {}) => new Promise((resolve, reject) => {
    const { hostname, port, pathname, search } = new URL(address);
    const body = options.body === undefined ? '' : Buffer.from(String(options.body)).toString('latin1');
    __request({ host: hostname, port: Number(port || 80), method: options.method ?? 'GET', url: pathname + search, headers: options.headers ?? {}, body }, (error, answer) => {
      if (error) return reject(Object.assign(new TypeError('fetch failed'), { cause: error }));
      const headers = new Map(answer.headers.map(([name, value]) => [name.toLowerCase(), value]));
      const text = async () => Buffer.from(answer.body, 'latin1').toString();
      resolve({ status: answer.status, ok: answer.status >= 200 && answer.status < 300, statusText: answer.statusText, headers: { get: (name) => headers.get(name.toLowerCase()) ?? null }, text, json: async () => JSON.parse(await text()) });
    });
  }));
  define('structuredClone', (value) => (value === undefined ? undefined : JSON.parse(JSON.stringify(value))));
  define('performance', { now: () => Date.now() - started, timeOrigin: started });

  const { format, inspect } = builtin('util');
  const counts = new Map();
  const times = new Map();
  let indent = '';
  const print = (fd, text) => __host.write(fd, (indent ? text.replace(/^/gm, indent) : text) + '\n');
  const out = (...args) => print(1, format(...args));
  const err = (...args) => print(2, format(...args));
  const console = {
    log: out, info: out, debug: out, error: err, warn: err,
    trace: (...args) => err('Trace: ' + format(...args) + '\n' + (new Error().stack ?? '')),
    dir: (value, options) => print(1, inspect(value, options)),
    table: (value) => out(value),
    assert: (isTrue, ...args) => void (isTrue || err('Assertion failed' + (args.length ? ': ' + format(...args) : ''))),
    count: (label = 'default') => { counts.set(label, (counts.get(label) ?? 0) + 1); out(label + ': ' + counts.get(label)); },
    countReset: (label = 'default') => void counts.delete(label),
    time: (label = 'default') => void times.set(label, Date.now()),
    timeEnd: (label = 'default') => { out(label + ': ' + (Date.now() - (times.get(label) ?? Date.now())) + 'ms'); times.delete(label); },
    group: (...args) => { if (args.length) out(...args); indent += '  '; },
    groupEnd: () => { indent = indent.slice(2); },
  };
  define('console', console);
  builtins.get('console').exports = console;

  const modules = new Map();
  const fail = (text) => {
    const { message, code, requireStack } = JSON.parse(text);
    throw Object.assign(new Error(message), { code, ...(requireStack && { requireStack }) });
  };
  const load = (found) => {
    if (found.kind === 'builtin') return builtin(found.path);
    if (modules.has(found.path)) return modules.get(found.path).exports;
    const module = { exports: {}, id: found.path, filename: found.path, loaded: false, children: [] };
    modules.set(found.path, module);
    try {
      if (found.kind === 'json') module.exports = JSON.parse(__host.readText(found.path));
      else run(module, __host.readText(found.path));
    } catch (error) {
      modules.delete(found.path);
      throw error;
    }
    module.loaded = true;
    return module.exports;
  };
  const run = (module, source) => {
    const folder = module.filename.slice(0, module.filename.lastIndexOf('/')) || '/';
    __host.compile(source, module.filename)(module.exports, requireFrom(module.filename), module, module.filename, folder);
  };
  const requireFrom = (from) => {
    const find = (name) => {
      const found = JSON.parse(__host.resolve(String(name), from, 'require'));
      return found.failure ? fail(JSON.stringify(found.failure)) : found;
    };
    const require = (name) => load(find(name));
    require.resolve = (name) => find(name).path;
    require.main = main;
    require.cache = {};
    return require;
  };
  const main = { exports: {}, id: '.', filename: facts.main, loaded: false, children: [] };
  define('__require', (path, kind) => load({ path, kind }));
  define('__importMeta', (path) => ({
    url: 'file://' + path, filename: path, dirname: path.slice(0, path.lastIndexOf('/')) || '/',
    resolve: (name) => 'file://' + JSON.parse(__host.resolve(name, path, 'import')).path,
  }));
  define('__runMain', guarded((source) => {
    modules.set(facts.main, main);
    run(main, source);
    main.loaded = true;
  }));
  for (const name of ['crypto', 'WebSocket', 'Worker', 'MessageChannel', 'BroadcastChannel', 'AbortSignal', 'Blob', 'FormData', 'ReadableStream', 'WebAssembly', 'navigator']) {
    if (name in globalThis) continue;
    const refuse = () => { throw __missing(name, 'a program here has what the workbook needs'); };
    define(name, new Proxy(function () {}, { get: (_it, key) => (typeof key === 'symbol' ? undefined : refuse()), apply: refuse, construct: refuse }));
  }
  builtins.set('module', { exports: { createRequire: (from) => requireFrom(String(from).replace(/^file:\/\//, '')), builtinModules: JSON.parse(__host.builtinNames()) } });
})();
`;
