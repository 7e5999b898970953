/** Node's `http`: servers, and requests to servers of the same container. Source: Node.js documentation, "HTTP". */
export const http = String.raw`
const { EventEmitter } = require('events');
const { Buffer, binaryOf } = require('buffer');
const STATUS_CODES = { 100: 'Continue', 101: 'Switching Protocols', 200: 'OK', 201: 'Created', 202: 'Accepted', 204: 'No Content', 206: 'Partial Content', 301: 'Moved Permanently', 302: 'Found', 303: 'See Other', 304: 'Not Modified', 307: 'Temporary Redirect', 308: 'Permanent Redirect', 400: 'Bad Request', 401: 'Unauthorized', 403: 'Forbidden', 404: 'Not Found', 405: 'Method Not Allowed', 409: 'Conflict', 410: 'Gone', 413: 'Payload Too Large', 415: 'Unsupported Media Type', 418: "I'm a Teapot", 422: 'Unprocessable Entity', 429: 'Too Many Requests', 500: 'Internal Server Error', 501: 'Not Implemented', 502: 'Bad Gateway', 503: 'Service Unavailable', 504: 'Gateway Timeout' };
class IncomingMessage extends EventEmitter {
  #body;
  #encoding;
  #isRead = false;
  constructor(head, body) {
    super();
    Object.assign(this, { httpVersion: '1.1', httpVersionMajor: 1, httpVersionMinor: 1, socket: { remoteAddress: '172.17.0.1', remotePort: 40000, encrypted: false }, complete: true }, head);
    this.connection = this.socket;
    this.rawHeaders = Object.entries(this.headers).flat();
    this.#body = body;
  }
  setEncoding(encoding) {
    this.#encoding = encoding;
    return this;
  }
  #chunk() {
    const bytes = Buffer.from(this.#body, 'latin1');
    return this.#encoding ? bytes.toString(this.#encoding) : bytes;
  }
  #read() {
    if (this.#isRead) return;
    this.#isRead = true;
    queueMicrotask(() => {
      if (this.#body !== '') this.emit('data', this.#chunk());
      this.emit('end');
      this.emit('close');
    });
  }
  on(name, listener) {
    super.on(name, listener);
    if (name === 'data' || name === 'end') this.#read();
    return this;
  }
  once(name, listener) {
    super.once(name, listener);
    if (name === 'data' || name === 'end') this.#read();
    return this;
  }
  resume() {
    this.#read();
    return this;
  }
  pause() { return this; }
  destroy() { return this; }
  pipe(target) {
    this.on('data', (it) => target.write(it));
    this.on('end', () => target.end());
    return target;
  }
  async *[Symbol.asyncIterator]() {
    this.#isRead = true;
    if (this.#body !== '') yield this.#chunk();
  }
}
class ServerResponse extends EventEmitter {
  #id;
  #headers = new Map();
  #body = [];
  #isHead;
  statusCode = 200;
  statusMessage = undefined;
  headersSent = false;
  writableEnded = false;
  finished = false;
  constructor(id, request) {
    super();
    this.#id = id;
    this.req = request;
    this.socket = request.socket;
    this.#isHead = request.method === 'HEAD';
  }
  setHeader(name, value) {
    if (this.headersSent) throw headersSent('set');
    this.#headers.set(String(name).toLowerCase(), [String(name), value]);
    return this;
  }
  getHeader(name) { return this.#headers.get(String(name).toLowerCase())?.[1]; }
  getHeaders() { return Object.fromEntries([...this.#headers].map(([name, [, value]]) => [name, value])); }
  getHeaderNames() { return [...this.#headers.keys()]; }
  hasHeader(name) { return this.#headers.has(String(name).toLowerCase()); }
  removeHeader(name) { this.#headers.delete(String(name).toLowerCase()); }
  writeHead(status, message, headers) {
    if (this.headersSent) throw headersSent('write');
    const given = typeof message === 'string' ? headers : message;
    if (typeof message === 'string') this.statusMessage = message;
    this.statusCode = status;
    const pairs = Array.isArray(given) ? given.flatMap((it, at) => (at % 2 ? [] : [[it, given[at + 1]]])) : Object.entries(given ?? {});
    for (const [name, value] of pairs) this.setHeader(name, value);
    this.headersSent = true;
    return this;
  }
  flushHeaders() { this.headersSent = true; }
  write(chunk, encoding, done) {
    if (this.writableEnded) {
      const error = new Error('write after end');
      error.code = 'ERR_STREAM_WRITE_AFTER_END';
      throw error;
    }
    this.headersSent = true;
    this.#push(chunk, encoding);
    if (typeof done === 'function') queueMicrotask(done);
    return true;
  }
  #push(chunk, encoding) {
    if (typeof chunk !== 'string' && !(chunk instanceof Uint8Array)) {
      const error = new TypeError('The "chunk" argument must be of type string or an instance of Buffer or Uint8Array. Received ' + (chunk === null ? 'null' : typeof chunk === 'object' ? 'an instance of ' + chunk.constructor?.name : 'type ' + typeof chunk + ' (' + String(chunk) + ')'));
      error.code = 'ERR_INVALID_ARG_TYPE';
      throw error;
    }
    this.#body.push(typeof chunk === 'string' ? Buffer.from(chunk, typeof encoding === 'string' ? encoding : 'utf8') : chunk);
  }
  end(chunk, encoding, done) {
    if (this.writableEnded) return this;
    if (typeof chunk === 'function') [chunk, done] = [undefined, chunk];
    if (typeof encoding === 'function') [encoding, done] = [undefined, encoding];
    const wasWritten = this.#body.length > 0;
    if (chunk !== undefined && chunk !== null) this.#push(chunk, encoding);
    this.headersSent = this.writableEnded = this.finished = true;
    const body = Buffer.concat(this.#body);
    const headers = [...this.#headers.values()].flatMap(([name, value]) => (Array.isArray(value) ? value.map((it) => [name, String(it)]) : [[name, String(value)]]));
    const has = (name) => this.#headers.has(name);
    if (!has('date')) headers.push(['Date', new Date().toUTCString()]);
    if (!has('connection')) headers.push(['Connection', 'keep-alive'], ['Keep-Alive', 'timeout=5']);
    if (!has('content-length') && !has('transfer-encoding') && ![204, 304].includes(this.statusCode)) {
      headers.push(wasWritten ? ['Transfer-Encoding', 'chunked'] : ['Content-Length', String(body.length)]);
    }
    __host.respond(this.#id, JSON.stringify({ status: this.statusCode, statusText: this.statusMessage ?? STATUS_CODES[this.statusCode] ?? 'unknown', headers, body: this.#isHead ? '' : binaryOf(body) }));
    queueMicrotask(() => {
      this.emit('finish');
      this.emit('close');
      if (typeof done === 'function') done();
    });
    return this;
  }
  destroy() { this.end(); }
}
function headersSent(verb) {
  const error = new Error('Cannot ' + verb + ' headers after they are sent to the client');
  error.code = 'ERR_HTTP_HEADERS_SENT';
  return error;
}
class Server extends EventEmitter {
  #port;
  listening = false;
  constructor(options, listener) {
    super();
    const action = typeof options === 'function' ? options : listener;
    if (action) this.on('request', action);
  }
  listen(...args) {
    const done = typeof args.at(-1) === 'function' ? args.pop() : undefined;
    const [first, second] = args;
    const wanted = typeof first === 'object' && first !== null ? first.port : first;
    const host = typeof first === 'object' && first !== null ? first.host : typeof second === 'string' ? second : undefined;
    const port = wanted === undefined || wanted === '' ? 0 : Number(wanted);
    if (!Number.isInteger(port) || port < 0 || port > 65535) {
      const error = new RangeError('options.port should be >= 0 and < 65536. Received ' + (typeof wanted === 'string' ? "type string ('" + wanted + "')" : 'type ' + typeof wanted + ' (' + wanted + ')') + '.');
      error.code = 'ERR_SOCKET_BAD_PORT';
      throw error;
    }
    const answer = JSON.parse(__host.listen(port, host ?? ''));
    if (done) this.once('listening', done);
    if (answer.code) {
      const error = new Error('listen ' + answer.code + ': ' + answer.text + ' ' + (host ?? ':::') .replace(/^:::$/, '::') + ':' + port);
      Object.assign(error, { code: answer.code, errno: answer.code === 'EADDRINUSE' ? -98 : -13, syscall: 'listen', address: host ?? '::', port });
      setImmediate(() => this.emit('error', error));
      return this;
    }
    this.#port = answer.port;
    this.host = host;
    this.listening = true;
    __servers.set(answer.port, this);
    queueMicrotask(() => this.emit('listening'));
    return this;
  }
  address() { return this.listening ? { address: this.host ?? '::', family: this.host && !this.host.includes(':') ? 'IPv4' : 'IPv6', port: this.#port } : null; }
  close(done) {
    if (done) this.once('close', done);
    if (this.listening) {
      __host.unlisten(this.#port);
      __servers.delete(this.#port);
      this.listening = false;
    }
    queueMicrotask(() => this.emit('close'));
    return this;
  }
  closeAllConnections() {}
  closeIdleConnections() {}
  setTimeout() { return this; }
  ref() { return this; }
  unref() { return this; }
  __take(id, head, body) {
    const request = new IncomingMessage(head, body);
    this.emit('request', request, new ServerResponse(id, request));
  }
}
class ClientRequest extends EventEmitter {
  #options;
  #body = [];
  constructor(options) {
    super();
    this.#options = options;
    this.method = options.method ?? 'GET';
    this.path = options.path ?? '/';
  }
  setHeader(name, value) { this.#options.headers = { ...this.#options.headers, [name]: value }; }
  setTimeout() { return this; }
  write(chunk) { this.#body.push(Buffer.from(chunk)); return true; }
  destroy() { return this; }
  end(chunk) {
    if (chunk !== undefined) this.write(chunk);
    const { hostname, host, port = 80, headers = {} } = this.#options;
    const name = hostname ?? (host ? String(host).split(':')[0] : 'localhost');
    __request({ host: name, port: Number(port), method: this.method, url: this.path, headers, body: binaryOf(Buffer.concat(this.#body)) }, (error, answer) => {
      if (error) {
        this.emit('error', error);
        return;
      }
      const headers = Object.fromEntries(answer.headers.map(([name, value]) => [name.toLowerCase(), value]));
      this.emit('response', new IncomingMessage({ statusCode: answer.status, statusMessage: answer.statusText, headers }, answer.body));
    });
    return this;
  }
}
function request(first, second, third) {
  const isUrl = typeof first === 'string' || first instanceof URL;
  const { hostname, port, pathname, search } = isUrl ? new URL(first) : {};
  const own = isUrl ? { hostname, port: port || 80, path: pathname + search } : first;
  const options = { ...own, ...(typeof second === 'object' && second) };
  const made = new ClientRequest(options);
  const listener = typeof second === 'function' ? second : third;
  if (listener) made.once('response', listener);
  return made;
}
module.exports = {
  createServer: (options, listener) => new Server(options, listener),
  request,
  get: (...args) => request(...args).end(),
  Server,
  IncomingMessage,
  ServerResponse,
  STATUS_CODES,
  METHODS: ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'],
};
`;
