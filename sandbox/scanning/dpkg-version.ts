/** Versions as Debian orders them: `epoch:upstream-revision`. Source: Debian policy, 5.6.12 "Version". */

/** Negative if `a` is older than `b`, positive if it is newer. */
export function compareDpkgVersions(a: string, b: string): number {
  const [one, other] = [splitVersion(a), splitVersion(b)];
  return (
    compareNumbers(one.epoch, other.epoch) ||
    compareStrings(one.upstream, other.upstream) ||
    compareStrings(one.revision, other.revision)
  );
}

function splitVersion(version: string): Record<'epoch' | 'upstream' | 'revision', string> {
  const colon = version.indexOf(':');
  const rest = version.slice(colon + 1);
  const hyphen = rest.lastIndexOf('-');
  return {
    epoch: colon < 0 ? '' : version.slice(0, colon),
    upstream: hyphen < 0 ? rest : rest.slice(0, hyphen),
    // A version without a revision is that of revision 0.
    revision: hyphen < 0 ? '' : rest.slice(hyphen + 1),
  };
}

/** Text and numbers in turn, beginning with text, which may be empty. */
function compareStrings(a: string, b: string): number {
  const [these, those] = [runsOf(a), runsOf(b)];
  for (let place = 0; place < Math.max(these.length, those.length); place++) {
    const [one = '', other = ''] = [these[place], those[place]];
    const difference = place % 2 === 0 ? compareText(one, other) : compareNumbers(one, other);
    if (difference !== 0) return difference;
  }
  return 0;
}

function runsOf(text: string): string[] {
  return text.split(/(\d+)/);
}

/** Character by character: a tilde before the end, the end before letters, letters before the rest. */
function compareText(a: string, b: string): number {
  for (let place = 0; place < Math.max(a.length, b.length); place++) {
    const difference = weightOf(a[place]) - weightOf(b[place]);
    if (difference !== 0) return difference;
  }
  return 0;
}

function weightOf(character: string | undefined): number {
  if (character === undefined) return 0;
  if (character === '~') return -1;
  return character.charCodeAt(0) + (/[a-zA-Z]/.test(character) ? 0 : 256);
}

function compareNumbers(a: string, b: string): number {
  const [one, other] = [a.replace(/^0+/, ''), b.replace(/^0+/, '')];
  if (one.length !== other.length) return one.length - other.length;
  return one < other ? -1 : one > other ? 1 : 0;
}
