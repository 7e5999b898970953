/** Node's `util`: what `console.log` prints. Source: Node.js documentation, "Util". */
export const util = String.raw`
const lineWidth = 72;
function quoted(text) {
  if (!text.includes("'")) return "'" + escaped(text) + "'";
  if (!text.includes('"')) return '"' + escaped(text) + '"';
  return "'" + escaped(text).replaceAll("'", "\\'") + "'";
}
function escaped(text) {
  return text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\t', '\\t').replaceAll('\r', '\\r');
}
function keyText(key) {
  if (typeof key === 'symbol') return '[' + String(key) + ']';
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : quoted(key);
}
function functionText(value) {
  const isClass = /^class\b/.test(Function.prototype.toString.call(value));
  return isClass ? '[class ' + value.name + ']' : value.name ? '[Function: ' + value.name + ']' : '[Function (anonymous)]';
}
function inspect(value, options = {}) {
  return show(value, typeof options.depth === 'number' ? options.depth : options.depth === null ? Infinity : 2, [], 0);
}
inspect.custom = Symbol.for('nodejs.util.inspect.custom');
function show(value, depth, seen, indent) {
  switch (typeof value) {
    case 'string': return quoted(value);
    case 'bigint': return String(value) + 'n';
    case 'symbol': return String(value);
    case 'function': return Object.keys(value).length ? members(functionText(value) + ' ', value, depth, seen, indent) : functionText(value);
    case 'object': break;
    default: return Object.is(value, -0) ? '-0' : String(value);
  }
  if (value === null) return 'null';
  if (seen.includes(value)) return '[Circular *1]';
  if (value instanceof Error) return errorText(value, depth, seen, indent);
  if (value instanceof Date) return isNaN(value) ? 'Invalid Date' : value.toISOString();
  if (value instanceof RegExp) return String(value);
  if (value instanceof Promise) return 'Promise { <pending> }';
  if (typeof Buffer !== 'undefined' && Buffer.isBuffer(value)) {
    return '<Buffer' + [...value.slice(0, 50)].map((it) => ' ' + it.toString(16).padStart(2, '0')).join('') + '>';
  }
  const constructor = Object.getPrototypeOf(value)?.constructor?.name;
  const isList = Array.isArray(value) || ArrayBuffer.isView(value);
  const name = Object.getPrototypeOf(value) === null ? '[Object: null prototype] ' : constructor === 'Object' || (constructor === 'Array') ? '' : (constructor ?? '') + (isList || value instanceof Map || value instanceof Set ? '(' + (value.length ?? value.size) + ')' : '') + ' ';
  if (depth < 0) return isList ? '[Array]' : '[' + (constructor ?? 'Object') + ']';
  return members(name, value, depth, seen, indent);
}
function members(name, value, depth, seen, indent) {
  const inner = (it) => show(it, depth - 1, [...seen, value], indent + 2);
  const isList = Array.isArray(value) || ArrayBuffer.isView(value);
  const parts = [];
  if (isList) for (const it of Array.from(value).slice(0, 100)) parts.push(inner(it));
  if (isList && value.length > 100) parts.push('... ' + (value.length - 100) + ' more items');
  if (value instanceof Map) for (const [key, it] of value) parts.push(inner(key) + ' => ' + inner(it));
  if (value instanceof Set) for (const it of value) parts.push(inner(it));
  const keys = Object.keys(value).filter((key) => !isList || !/^\d+$/.test(key));
  for (const key of keys) {
    const property = Object.getOwnPropertyDescriptor(value, key);
    const text = property.get ? (property.set ? '[Getter/Setter]' : '[Getter]') : inner(property.value);
    parts.push(keyText(key) + ': ' + text);
  }
  const [open, close] = isList ? ['[', ']'] : ['{', '}'];
  if (parts.length === 0) return name + open + close;
  const line = name + open + ' ' + parts.join(', ') + ' ' + close;
  if (line.length + indent <= lineWidth && !line.includes('\n') && (!isList || parts.length <= 6)) return line;
  const pad = ' '.repeat(indent + 2);
  if (isList && parts.length > 6) return name + open + '\n' + columns(parts).map((it) => pad + it).join(',\n') + '\n' + ' '.repeat(indent) + close;
  return name + open + '\n' + parts.map((it) => pad + it).join(',\n') + '\n' + ' '.repeat(indent) + close;
}
function columns(parts) {
  const width = Math.max(...parts.map((it) => it.length)) + 2;
  const count = Math.max(1, Math.min(16, Math.floor(lineWidth / width), Math.ceil(Math.sqrt(2.5 * width * parts.length) / width)));
  const lines = [];
  for (let at = 0; at < parts.length; at += count) {
    const row = parts.slice(at, at + count);
    lines.push(row.map((it, place) => (place === row.length - 1 ? it : (it + ',').padEnd(width))).join(''));
  }
  return lines;
}
function errorText(error, depth, seen, indent) {
  const head = String(error);
  const stack = typeof error.stack === 'string' && error.stack.trim() ? head + '\n' + error.stack.trimEnd() : '[' + head + ']';
  const more = Object.keys(error).filter((it) => it !== 'stack' && it !== 'message');
  if (more.length === 0) return stack;
  return members(stack + ' ', Object.fromEntries(more.map((it) => [it, error[it]])), depth, seen, indent);
}
function format(...args) {
  const [first, ...rest] = args;
  let at = 0;
  const parts = [];
  if (typeof first === 'string') {
    parts.push(
      rest.length === 0 ? first : first.replace(/%[sdifjoOc%]/g, (mark) => {
        if (mark === '%%') return '%';
        if (at >= rest.length) return mark;
        const value = rest[at++];
        switch (mark) {
          case '%s': return typeof value === 'string' ? value : typeof value === 'object' && value !== null ? inspect(value, { depth: 0 }) : String(value);
          case '%d': return typeof value === 'object' ? 'NaN' : String(Number(value));
          case '%i': return String(parseInt(value, 10));
          case '%f': return String(parseFloat(value));
          case '%j': return JSON.stringify(value);
          case '%c': return '';
          default: return inspect(value, { depth: 4 });
        }
      }),
    );
  } else at = -1;
  const others = at < 0 ? args : rest.slice(at);
  for (const it of others) parts.push(typeof it === 'string' ? it : inspect(it));
  return parts.join(' ');
}
module.exports = {
  inspect,
  format,
  promisify: (action) => (...args) =>
    new Promise((resolve, reject) => action(...args, (error, value) => (error ? reject(error) : resolve(value)))),
  inherits(child, parent) {
    Object.setPrototypeOf(child.prototype, parent.prototype);
  },
  isDeepStrictEqual: (a, b) => inspect(a, { depth: null }) === inspect(b, { depth: null }),
  types: { isPromise: (it) => it instanceof Promise, isDate: (it) => it instanceof Date },
  TextEncoder,
  TextDecoder,
};
`;
