/** What stands behind the language of a fence: `sh name=create once timeout=2m`. */
import { AuthorError, type Place } from './author-error.ts';

export interface Attributes {
  /** Without it, the fence has the name of its step. */
  readonly name: string | undefined;
  /** The terminal's session it is typed into, with directory and variables of its own; opened if it is not there. */
  readonly session: string;
  /** Running it a second time is asked about first. */
  readonly once: boolean;
  readonly shell: 'bash' | 'pwsh';
  /** `error`: a status other than 0 is what the text is about. */
  readonly expect: 'success' | 'error';
  /** Seconds after which the page offers to stop. */
  readonly timeout: number | undefined;
  /** Run by the tests, not shown to learners. */
  readonly hidden: boolean;
  /** Seconds by which the sandbox's clock is turned forward first. */
  readonly advance: number | undefined;
  /** Only to be read. */
  readonly norun: boolean;
  /** What a learner may do wrong, with the message that comes: only to be read, and tried by the tests. */
  readonly mistake: boolean;
  readonly title: string | undefined;
  /** Of a fence in PowerShell: the name of the one that it says again. */
  readonly of: string | undefined;
}

const attribute = /\s*([A-Za-z][\w-]*)(?:=(?:"([^"]*)"|'([^']*)'|([^\s"']*)))?(?=\s|$)/y;
const flags = ['once', 'hidden', 'norun', 'mistake'];
const named = ['name', 'session', 'shell', 'expect', 'timeout', 'advance', 'title', 'of'];
const seconds: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };

/** @throws AuthorError for an attribute that there is not, or a value that it does not take. */
export function parseAttributes(meta: string, place: Place = {}): Attributes {
  const given = read(meta, place);
  const choice = <T extends string>(name: string, values: readonly T[]): T | undefined => {
    const value = given.get(name);
    if (value === undefined || values.includes(value as T)) return value as T | undefined;
    throw new AuthorError(place, `${name}=${values.join(' or ')}`, `${name}=${value}`);
  };
  const id = (name: string) => {
    const value = given.get(name);
    if (value === undefined || /^[a-z0-9]+(-[a-z0-9]+)*$/.test(value)) return value;
    throw new AuthorError(place, `${name} in lower-case words with hyphens`, `${name}=${value}`);
  };
  return {
    name: id('name'),
    session: sessionIn(id('session'), place),
    once: given.has('once'),
    shell: choice('shell', ['bash', 'pwsh']) ?? 'bash',
    expect: choice('expect', ['success', 'error']) ?? 'success',
    timeout: duration('timeout', given.get('timeout'), place),
    hidden: given.has('hidden'),
    advance: duration('advance', given.get('advance'), place),
    norun: given.has('norun'),
    mistake: given.has('mistake'),
    title: given.get('title'),
    of: id('of'),
  };
}

/** As long as the name of a terminal's session may be. */
function sessionIn(name: string | undefined, place: Place): string {
  if (name === undefined || name.length <= 30) return name ?? 'main';
  throw new AuthorError(place, 'session of at most 30 characters', `session=${name}`);
}

function read(meta: string, place: Place): Map<string, string> {
  const given = new Map<string, string>();
  const text = meta.trimEnd();
  attribute.lastIndex = 0;
  while (attribute.lastIndex < text.length) {
    const at = attribute.lastIndex;
    const [, name, double, single, bare] = attribute.exec(text) ?? [];
    const known = `one of ${[...named, ...flags].join(', ')}`;
    if (name === undefined) throw new AuthorError(place, known, `“${text.slice(at).trim()}”`);
    const value = double ?? single ?? bare;
    if (flags.includes(name)) {
      if (value !== undefined) {
        throw new AuthorError(place, `${name} without a value`, `${name}=${value}`);
      }
    } else if (!named.includes(name)) {
      throw new AuthorError(place, known, `the attribute “${name}”`);
    } else if (!value) {
      throw new AuthorError(place, `a value for ${name}`, `“${name}” alone`);
    }
    if (given.has(name)) throw new AuthorError(place, `${name} once`, `${name} twice`);
    given.set(name, value ?? '');
  }
  return given;
}

function duration(name: string, value: string | undefined, place: Place): number | undefined {
  if (value === undefined) return undefined;
  const [, count, unit = 's'] = /^(\d+)([smhd])?$/.exec(value) ?? [];
  if (Number(count) > 0) return Number(count) * (seconds[unit] ?? 1);
  throw new AuthorError(place, `${name} such as 90s, 2m, 6h or 15d`, `${name}=${value}`);
}
