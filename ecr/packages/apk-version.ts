/**
 * Versions as Alpine's apk orders them. Grammar: `1.2.3a_rc1~hash-r4`, that is numbers, a letter, suffixes, a
 * commit and a revision, all but the first number optional. Source: apk-package(5), "pkgver".
 */

/** In this order: of two versions that are equal so far, the one that goes on with the earlier kind is newer. */
const kinds = ['number', 'letter', 'suffix', 'commit', 'revision', 'end'] as const;

interface Part {
  readonly kind: (typeof kinds)[number];
  readonly text: string;
}

const early = ['alpha', 'beta', 'pre', 'rc'];
const late = ['cvs', 'svn', 'git', 'hg', 'p'];
const suffixes = [...early, ...late];

const grammar =
  /^(\d+)((?:\.\d+)*)([a-z]?)((?:_(?:alpha|beta|pre|rc|cvs|svn|git|hg|p)\d*)*)(~[0-9a-f]+)?(-r\d+)?/;

/** Negative if `a` is older than `b`, positive if it is newer. What is no version is older than any. */
export function compareApkVersions(a: string, b: string): number {
  const [these, those] = [partsOf(a), partsOf(b)];
  if (!these || !those) return Number(!!these) - Number(!!those);
  for (let place = 0; ; place++) {
    const [one = end, other = end] = [these[place], those[place]];
    if (one.kind !== other.kind) return byKind(one, other);
    if (one.kind === 'end') return 0;
    const difference = compareParts(one, other, place === 0);
    if (difference !== 0) return difference;
  }
}

const end: Part = { kind: 'end', text: '' };

function partsOf(version: string): Part[] | undefined {
  const match = grammar.exec(version);
  if (!match) return undefined;
  const [, first = '', numbers = '', letter = '', marks = '', commit = '', revision = ''] = match;
  const part = (kind: Part['kind']) => (text: string) => ({ kind, text });
  return [
    ...[first, ...numbers.split('.').slice(1)].map(part('number')),
    ...[letter].filter(Boolean).map(part('letter')),
    ...marks.split('_').slice(1).map(part('suffix')),
    ...[commit.slice(1)].filter(Boolean).map(part('commit')),
    ...[revision.slice(2)].filter(Boolean).map(part('revision')),
  ];
}

/** `1.2_rc1` comes before `1.2`; whatever else goes on comes after. */
function byKind(one: Part, other: Part): number {
  if (isEarly(one)) return -1;
  if (isEarly(other)) return 1;
  return kinds.indexOf(other.kind) - kinds.indexOf(one.kind);
}

function isEarly({ kind, text }: Part): boolean {
  return kind === 'suffix' && early.includes(nameOf(text));
}

function compareParts(one: Part, other: Part, isFirst: boolean): number {
  switch (one.kind) {
    case 'number':
      // After a point, 02 is a fraction: 1.02 is older than 1.1.
      return !isFirst && (one.text.startsWith('0') || other.text.startsWith('0'))
        ? compareText(one.text, other.text)
        : compareNumbers(one.text, other.text);
    case 'revision':
      return compareNumbers(one.text, other.text);
    case 'suffix': {
      const [mark, otherMark] = [nameOf(one.text), nameOf(other.text)];
      if (mark !== otherMark) return suffixes.indexOf(mark) - suffixes.indexOf(otherMark);
      return compareNumbers(one.text.slice(mark.length), other.text.slice(mark.length));
    }
    default:
      return compareText(one.text, other.text);
  }
}

function nameOf(suffix: string): string {
  return suffix.replace(/\d+$/, '');
}

/** Numbers of any length: a date with a time in it is a version, too. */
function compareNumbers(a: string, b: string): number {
  const [one, other] = [a.replace(/^0+/, ''), b.replace(/^0+/, '')];
  return one.length - other.length || compareText(one, other);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
