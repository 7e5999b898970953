/** Node's `path` on Linux. Source: Node.js documentation, "Path". */
export const path = String.raw`
function normalize(text) {
  if (text === '') return '.';
  const isAbsolute = text.startsWith('/');
  const parts = [];
  for (const part of text.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '..' || !isAbsolute) parts.push(part);
  }
  const tail = text.endsWith('/') && parts.length > 0 ? '/' : '';
  return (isAbsolute ? '/' : '') + parts.join('/') + tail || (isAbsolute ? '/' : '.' + (text.endsWith('/') ? '/' : ''));
}
function resolve(...paths) {
  let found = '';
  for (const it of paths.toReversed()) {
    if (it === '') continue;
    found = found === '' ? it : it + '/' + found;
    if (it.startsWith('/')) break;
  }
  if (!found.startsWith('/')) found = process.cwd() + '/' + found;
  const clean = normalize(found);
  return clean.length > 1 && clean.endsWith('/') ? clean.slice(0, -1) : clean;
}
const withoutEnd = (text) => (text.length > 1 ? text.replace(/\/+$/, '') || '/' : text);
function basename(text, suffix = '') {
  const name = withoutEnd(text).split('/').at(-1) ?? '';
  return suffix !== '' && name !== suffix && name.endsWith(suffix) ? name.slice(0, -suffix.length) : name;
}
function dirname(text) {
  const clean = withoutEnd(text);
  const at = clean.lastIndexOf('/');
  return at < 0 ? '.' : at === 0 ? '/' : clean.slice(0, at);
}
function extname(text) {
  const name = basename(text);
  const at = name.lastIndexOf('.');
  return at <= 0 ? '' : name.slice(at);
}
const path = {
  normalize,
  resolve,
  basename,
  dirname,
  extname,
  join: (...paths) => normalize(paths.filter((it) => it !== '').join('/')),
  isAbsolute: (text) => text.startsWith('/'),
  relative(from, to) {
    const [a, b] = [resolve(from), resolve(to)].map((it) => it.split('/').filter((part) => part !== ''));
    let at = 0;
    while (at < a.length && at < b.length && a[at] === b[at]) at++;
    return [...a.slice(at).map(() => '..'), ...b.slice(at)].join('/');
  },
  parse(text) {
    const base = basename(text);
    const ext = extname(text);
    const dir = text.includes('/') ? dirname(text) : '';
    return { root: text.startsWith('/') ? '/' : '', dir, base, ext, name: ext ? base.slice(0, -ext.length) : base };
  },
  format: ({ dir, root = '', base, name = '', ext = '' }) => (dir ? dir + (dir === root ? '' : '/') : root) + (base ?? name + ext),
  sep: '/',
  delimiter: ':',
};
path.posix = path;
module.exports = path;
`;
