/** Node's `fs`, to read with. Source: Node.js documentation, "File system". */
export const fs = String.raw`
const { Buffer } = require('buffer');
const texts = { ENOENT: 'no such file or directory', EISDIR: 'illegal operation on a directory', ENOTDIR: 'not a directory', EACCES: 'permission denied' };
function fail(code, call, path) {
  const error = new Error(code + ': ' + texts[code] + ', ' + call + (path === undefined ? '' : " '" + path + "'"));
  Object.assign(error, { errno: { ENOENT: -2, EISDIR: -21, ENOTDIR: -20, EACCES: -13 }[code], code, syscall: call, ...(path !== undefined && { path }) });
  throw error;
}
const pathOf = (path) => {
  const text = path && typeof path === 'object' && 'pathname' in path ? decodeURIComponent(path.pathname) : String(path);
  return text.startsWith('/') ? text : process.cwd() + '/' + text;
};
const kindOf = (path) => __host.kind(pathOf(path));
function readFileSync(path, options) {
  const kind = kindOf(path);
  if (kind === '') fail('ENOENT', 'open', String(path));
  if (kind === 'folder') fail('EISDIR', 'read');
  if (kind === 'forbidden') fail('EACCES', 'open', String(path));
  const bytes = Buffer.from(__host.readBinary(pathOf(path)), 'latin1');
  const encoding = typeof options === 'string' ? options : options?.encoding;
  return encoding ? bytes.toString(encoding) : bytes;
}
class Stats {
  constructor(path) {
    Object.assign(this, JSON.parse(__host.stat(pathOf(path))));
    this.mtime = new Date(this.mtimeMs);
    Object.defineProperty(this, 'kind', { value: kindOf(path) });
  }
  isFile() { return this.kind === 'file' || this.kind === 'forbidden'; }
  isDirectory() { return this.kind === 'folder'; }
  isSymbolicLink() { return false; }
}
function statSync(path, { throwIfNoEntry = true } = {}) {
  if (kindOf(path) !== '') return new Stats(path);
  return throwIfNoEntry ? fail('ENOENT', 'stat', String(path)) : undefined;
}
function readdirSync(path, { withFileTypes = false } = {}) {
  const kind = kindOf(path);
  if (kind === '') fail('ENOENT', 'scandir', String(path));
  if (kind !== 'folder') fail('ENOTDIR', 'scandir', String(path));
  const names = JSON.parse(__host.list(pathOf(path)));
  if (!withFileTypes) return names;
  return names.map((name) => {
    const inner = kindOf(pathOf(path) + '/' + name);
    return { name, parentPath: String(path), isFile: () => inner === 'file', isDirectory: () => inner === 'folder' };
  });
}
function accessSync(path) {
  const kind = kindOf(path);
  if (kind === '') fail('ENOENT', 'access', String(path));
  if (kind === 'forbidden') fail('EACCES', 'access', String(path));
}
const realpathSync = (path) => {
  if (kindOf(path) === '') fail('ENOENT', 'lstat', String(path));
  return __host.realPath(pathOf(path));
};
const sync = { readFile: readFileSync, stat: statSync, lstat: statSync, readdir: readdirSync, access: accessSync, realpath: realpathSync };
const promises = {};
const callbacks = {};
for (const [name, action] of Object.entries(sync)) {
  promises[name] = async (...args) => action(...args);
  callbacks[name] = (...args) => {
    const done = args.pop();
    let value;
    try {
      value = action(...args);
    } catch (error) {
      setImmediate(() => done(error));
      return;
    }
    setImmediate(() => done(null, value));
  };
}
function createReadStream(path, options) {
  const { EventEmitter } = require('events');
  const stream = new EventEmitter();
  stream.pipe = (target) => {
    stream.on('data', (it) => target.write(it));
    stream.on('end', () => target.end());
    return target;
  };
  setImmediate(() => {
    let content;
    try {
      content = readFileSync(path, options);
    } catch (error) {
      stream.emit('error', error);
      return;
    }
    stream.emit('open');
    stream.emit('data', content);
    stream.emit('end');
    stream.emit('close');
  });
  return stream;
}
const missing = {};
for (const name of ['writeFile', 'appendFile', 'mkdir', 'rm', 'rmdir', 'unlink', 'rename', 'copyFile', 'chmod', 'chown', 'symlink', 'truncate', 'utimes', 'mkdtemp', 'open', 'opendir']) {
  const refuse = (it) => () => { throw __missing('fs.' + it, 'a program here can only read files'); };
  Object.assign(missing, { [name]: refuse(name), [name + 'Sync']: refuse(name + 'Sync') });
  promises[name] = async () => refuse('promises.' + name)();
}
for (const name of ['createWriteStream', 'watch', 'watchFile']) missing[name] = () => { throw __missing('fs.' + name, 'a program here can only read files'); };
module.exports = {
  ...missing,
  ...callbacks,
  readFileSync, statSync, lstatSync: statSync, readdirSync, accessSync, realpathSync, createReadStream,
  existsSync: (path) => kindOf(path) !== '',
  exists: (path, done) => setImmediate(() => done(kindOf(path) !== '')),
  constants: { F_OK: 0, R_OK: 4, W_OK: 2, X_OK: 1 },
  promises,
};
`;
