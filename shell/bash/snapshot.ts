/** What a session knows beside its files, as bash text that brings it back. */

/** A session's knowledge beside its files. */
export interface Memory {
  /** The working directory. */
  readonly directory: string;
  /** Exported variables. */
  readonly variables: Readonly<Record<string, string>>;
  /** Statements for all that is not exported: see `setupFor`. */
  readonly setup: readonly string[];
  /** Source texts of functions. */
  readonly functions: readonly string[];
}

/** Names the shell itself keeps; giving them back would fail or mean nothing. */
const ownNames =
  /^(\?|_|__\w+|[0-9@*#!$-]|BASH.*|SHELLOPTS|PIPESTATUS|PWD|OLDPWD|E?UID|PPID|FUNCNAME|LINENO|SECONDS|RANDOM|OPTIND|HOSTNAME|(HOST|MACH|OS)TYPE)$/;
const isName = /^[A-Za-z_][A-Za-z0-9_]*$/;
const aliasPrefix = 'BASH_ALIAS_';

/** Options that are on in every new shell, and one that would end it. */
const unasked = ['braceexpand', 'hashall', 'interactive-comments', 'noexec'];

/** Text in single quotes, whatever is in it. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

export interface Facts {
  /** What `declare -p` printed after the last input. */
  readonly declarations: string;
  /** All variables as they are now; names of positional and special parameters among them. */
  readonly variables: ReadonlyMap<string, string>;
}

/** Exported variables of `declare -p`, by name. */
export function exportedNames(declarations: string): ReadonlySet<string> {
  return new Set(
    declarationsIn(declarations)
      .filter(({ flags, name }) => flags.includes('x') && !ownNames.test(name))
      .map(({ name }) => name),
  );
}

/**
 * Statements, one a line, that bring back variables (but not exported ones, which are kept by name), arrays,
 * aliases and options.
 */
export function setupFor({ declarations, variables }: Facts): readonly string[] {
  const special = declarationsIn(declarations).filter(
    ({ name, flags }) => !ownNames.test(name) && /[raAin]/.test(flags) && !flags.includes('x'),
  );
  const known = new Map(declarationsIn(declarations).map((it) => [it.name, it.flags]));
  const plain = [...variables].filter(([name, value]) => {
    if (!isName.test(name) || ownNames.test(name)) return false;
    if (name === 'IFS' && value === ' \t\n') return false;
    return !/[raAinx]/.test(known.get(name) ?? '');
  });
  return [
    ...special.map(restoring),
    ...plain.map(([name, value]) => `${name}=${quoted(value)}`),
    ...[...variables]
      .filter(([name]) => name.startsWith(aliasPrefix))
      .map(([name, value]) => `alias ${name.slice(aliasPrefix.length)}=${quoted(value)}`),
    ...optionsIn(variables.get('SHELLOPTS'), unasked).map((it) => `set -o ${it}`),
    ...optionsIn(variables.get('BASHOPTS'), ['globskipdots']).map((it) => `shopt -s ${it}`),
  ];
}

/** `declare` takes a list apart at its blanks, quoted or not; an assignment does not. */
function restoring({ line, flags, name }: Declaration): string {
  const list = /^declare \S+ [^=]+=(\([^]*\))$/.exec(line)?.[1];
  return list ? `declare ${flags} ${name}; ${name}=${list}` : line;
}

interface Declaration {
  readonly line: string;
  readonly flags: string;
  readonly name: string;
}

function declarationsIn(text: string): readonly Declaration[] {
  return text.split('\n').flatMap((line) => {
    const [, flags, name] = /^declare (-\S+) ([^=\s]+)/.exec(line) ?? [];
    return flags && name ? [{ line, flags, name }] : [];
  });
}

function optionsIn(list: string | undefined, except: readonly string[]): readonly string[] {
  return (list ?? '').split(':').filter((it) => it !== '' && !except.includes(it));
}
