/** A table: flags of instructions, `COPY --from=… --chown=…`, and how they are read. */
import { suggestion } from './suggest.ts';

/** All values of each flag, in order. */
export type FlagValues = ReadonlyMap<string, readonly string[]>;
export type Wrong = (message: string) => Error;

/** By instruction; those that end in `!` are real and not built here. */
const flagsOf: Readonly<Record<string, readonly string[]>> = {
  FROM: ['platform'],
  COPY: ['from', 'chown', 'chmod', 'link', 'parents', 'exclude'],
  ADD: ['chown', 'chmod', 'link', 'checksum', 'keep-git-dir', 'unpack', 'exclude'],
  RUN: ['mount', 'network', 'security!', 'device!'],
  HEALTHCHECK: ['interval', 'timeout', 'start-period', 'start-interval', 'retries'],
};
/** Those without a value, or with `true` or `false`. */
const switches = new Set(['link', 'parents', 'keep-git-dir', 'unpack']);

/** @throws what `wrong` makes of the message */
export function takeFlags(
  { keyword, text }: { readonly keyword: string; readonly text: string },
  wrong: Wrong,
): { readonly flags: FlagValues; readonly rest: string } {
  const allowed = flagsOf[keyword];
  const flags = new Map<string, string[]>();
  let rest = text;
  while (allowed) {
    const [whole = '', name = '', value] =
      /^--([a-zA-Z][\w-]*)(?:=(\S*))?(?:\s+|$)/.exec(rest) ?? [];
    if (whole === '') break;
    if (allowed.includes(`${name}!`)) {
      throw wrong(`this terminal does not have the flag --${name} of ${keyword} yet`);
    }
    if (!allowed.includes(name)) {
      const known = allowed.filter((it) => !it.endsWith('!'));
      throw wrong(`unknown flag: --${name}${suggestion(name, known)}`);
    }
    if (switches.has(name)) {
      if (!['true', 'false', undefined].includes(value)) {
        throw wrong(`expecting boolean value for flag ${name}, not: ${value}`);
      }
    } else if (value === undefined) throw wrong(`missing a value on flag: ${name}`);
    flags.set(name, [...(flags.get(name) ?? []), value ?? 'true']);
    rest = rest.slice(whole.length);
  }
  return { flags, rest };
}
