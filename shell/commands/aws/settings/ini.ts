/**
 * `~/.aws/config` and `~/.aws/credentials`: sections of `key = value`, where an empty value may have settings of
 * its own on indented lines below. Comments and order survive a change.
 */

export type IniValue = string | ReadonlyMap<string, string>;
export type IniSection = ReadonlyMap<string, IniValue>;

const header = /^\s*\[([^\]]+)\]/;
const setting = /^([^:=]+?)\s*[:=]\s*(.*?)\s*$/;

/** Section headers as they are written: `default`, `profile dev`. Keys are lower case. */
export function parseIni(text: string): ReadonlyMap<string, IniSection> {
  const sections = new Map<string, Map<string, IniValue>>();
  let section: Map<string, IniValue> | undefined;
  let parent = '';
  for (const line of text.split(/\r?\n/)) {
    if (/^\s*([#;]|$)/.test(line)) continue;
    const [, name] = header.exec(line) ?? [];
    if (name !== undefined) {
      section = sections.get(name.trim()) ?? new Map();
      sections.set(name.trim(), section);
      continue;
    }
    const [, key, value = ''] = setting.exec(line.trim()) ?? [];
    if (!section || key === undefined) continue;
    if (/^\s/.test(line)) {
      const above = section.get(parent);
      const nested = new Map(above instanceof Map ? above : []);
      section.set(parent, nested.set(key.toLowerCase(), value));
    } else {
      parent = key.toLowerCase();
      section.set(parent, value);
    }
  }
  return sections;
}

/** The text with `key` set in a section; `nested` names the setting that `key` stands below. */
export function withSetting(
  text: string,
  section: string,
  key: string,
  value: string,
  nested?: string,
): string {
  const lines = text === '' ? [] : text.replace(/\n$/, '').split('\n');
  const start = lines.findIndex((line) => header.exec(line)?.[1]?.trim() === section);
  if (start < 0) {
    const added = nested ? [`${nested} =`, `    ${key} = ${value}`] : [`${key} = ${value}`];
    return [...lines, `[${section}]`, ...added, ''].join('\n');
  }
  const following = lines.findIndex((line, index) => index > start && header.test(line));
  const end = following < 0 ? lines.length : following;
  const body = lines.slice(start + 1, end);
  const changed = nested ? setNested(body, nested, key, value) : setPlain(body, key, value);
  return [...lines.slice(0, start + 1), ...changed, ...lines.slice(end), ''].join('\n');
}

function setPlain(body: readonly string[], key: string, value: string): string[] {
  const at = body.findIndex((line) => !/^\s/.test(line) && setting.exec(line)?.[1] === key);
  const line = `${key} = ${value}`;
  if (at >= 0) return body.with(at, line);
  const last = body.findLastIndex((it) => setting.test(it));
  return body.toSpliced(last + 1, 0, line);
}

function setNested(body: readonly string[], parent: string, key: string, value: string): string[] {
  const at = body.findIndex((line) => !/^\s/.test(line) && setting.exec(line)?.[1] === parent);
  if (at < 0) {
    const last = body.findLastIndex((it) => setting.test(it));
    return body.toSpliced(last + 1, 0, `${parent} =`, `    ${key} = ${value}`);
  }
  let end = at + 1;
  while (end < body.length && /^\s+\S/.test(body[end] ?? '')) end++;
  const inner = body.findIndex(
    (line, index) => index > at && index < end && setting.exec(line.trim())?.[1] === key,
  );
  const indent = /^\s*/.exec(body[inner] ?? '    ')?.[0] ?? '';
  const line = `${indent}${key} = ${value}`;
  return inner >= 0 ? body.with(inner, line) : body.toSpliced(end, 0, line);
}
