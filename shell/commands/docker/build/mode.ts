/** Permission bits as `chmod` and `COPY --chmod` are told them. Source: chmod(1). */

/** New bits, from those of a file. `X` is an execute bit for folders, and for files that have one. */
export type ModeChange = (mode: number, isFolder?: boolean) => number;

const shifts = { u: 6, g: 3, o: 0 } as const;
const bits = { r: 4, w: 2, x: 1 } as const;

/** `755`, `+x`, `u=rw,go-w`, `g=u`; `undefined` for what is none. */
export function modeChange(text: string): ModeChange | undefined {
  if (/^[0-7]{1,4}$/.test(text)) return () => parseInt(text, 8);
  const clauses = text.split(',').map(clauseOf);
  if (clauses.some((it) => it === undefined)) return undefined;
  return (mode, isFolder = false) =>
    clauses.reduce((sum, clause) => clause?.(sum, isFolder) ?? sum, mode);
}

function clauseOf(text: string): ModeChange | undefined {
  const [, who = '', rest = ''] = /^([ugoa]*)((?:[-+=](?:[rwxXst]*|[ugo]))+)$/.exec(text) ?? [];
  if (rest === '') return undefined;
  const whose = who === '' || who.includes('a') ? 'ugo' : who;
  const actions = [...rest.matchAll(/([-+=])([rwxXstugo]*)/g)];
  return (start, isFolder = false) =>
    actions.reduce((mode, [, sign = '', what = '']) => {
      let given = 0;
      let kept = 0o7777;
      for (const it of whose as Iterable<'u' | 'g' | 'o'>) {
        given |= permissions(what, mode, isFolder) << shifts[it];
        kept &= ~(7 << shifts[it]);
        if (what.includes('s') && it !== 'o') given |= it === 'u' ? 0o4000 : 0o2000;
      }
      if (what.includes('t')) given |= 0o1000;
      if (sign === '=') return (mode & kept) | given;
      return sign === '+' ? mode | given : mode & ~given;
    }, start);
}

/** Three bits: letters, or those that another has. */
function permissions(what: string, mode: number, isFolder: boolean): number {
  if (what === 'u' || what === 'g' || what === 'o') return (mode >> shifts[what]) & 7;
  const hasExecute = isFolder || (mode & 0o111) !== 0;
  const plain = [...what].reduce((sum, it) => sum | (bits[it as keyof typeof bits] ?? 0), 0);
  return plain | (what.includes('X') && hasExecute ? 1 : 0);
}
