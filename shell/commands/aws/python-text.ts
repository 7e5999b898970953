/**
 * Values as the AWS CLI prints them in messages, text and tables: it is written in Python, so a learner who
 * compares the two sees `True`, `None` and `{'a': 1}`.
 */

/** Python's `str()`. */
export function pythonText(value: unknown): string {
  return typeof value === 'string' ? value : pythonLiteral(value);
}

/** Python's `repr()`. */
export function pythonLiteral(value: unknown): string {
  if (value === null || value === undefined) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number') return pythonNumber(value);
  if (typeof value === 'string') return quoted(value);
  if (Array.isArray(value)) return `[${value.map(pythonLiteral).join(', ')}]`;
  const members = Object.entries(value);
  return `{${members.map(([name, item]) => `${quoted(name)}: ${pythonLiteral(item)}`).join(', ')}}`;
}

/** `<class 'str'>` */
export function pythonType(value: unknown): string {
  return `<class '${typeName(value)}'>`;
}

function typeName(value: unknown): string {
  if (value === null || value === undefined) return 'NoneType';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'float';
  if (typeof value === 'string') return 'str';
  return Array.isArray(value) ? 'list' : 'dict';
}

/** Python writes an exponent with two digits: `1e-07`. */
function pythonNumber(value: number): string {
  return String(value).replace(/e([+-])(\d)$/, 'e$10$2');
}

const escapes: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

function quoted(text: string): string {
  const escaped = text.replace(/[\\\n\r\t]/g, (character) => escapes[character] ?? character);
  if (!escaped.includes("'")) return `'${escaped}'`;
  return escaped.includes('"') ? `'${escaped.replaceAll("'", "\\'")}'` : `"${escaped}"`;
}

/** Python's `repr()` of bytes: `b'a\\n'`. */
export function pythonBytes(bytes: Uint8Array): string {
  const text = Array.from(bytes, (byte) => {
    const character = String.fromCharCode(byte);
    if (character in escapes) return escapes[character];
    const isPlain = byte >= 0x20 && byte < 0x7f;
    return isPlain ? character : `\\x${byte.toString(16).padStart(2, '0')}`;
  }).join('');
  if (!text.includes("'")) return `b'${text}'`;
  return text.includes('"') ? `b'${text.replaceAll("'", "\\'")}'` : `b"${text}"`;
}
