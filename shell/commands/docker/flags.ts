/** Flags as pflag reads them, which every command of docker uses, and its words for those it cannot read. */
import { Failure } from './failure.ts';

export interface Flag {
  readonly name: string;
  readonly short?: string;
  /** `list` may be given again and keeps all; `switch` takes a value after `=` only. */
  readonly kind: 'switch' | 'text' | 'list';
  /** As help names the value; `string` or `list` if nobody says. */
  readonly value?: string;
  readonly about: string;
  /** What is wrong with a value, as the client says it before it does anything; for `int` and `filter` it is known. */
  readonly wrongIn?: (value: string) => string | undefined;
  /** Docker has it, this terminal does not, perhaps for a reason: using it is an error that says so. */
  readonly isMissing?: true | string;
}

export interface Flags {
  /** Whether a switch is on, or a value was given. */
  has(name: string): boolean;
  /** Whether it stands on the command line at all. */
  given(name: string): boolean;
  /** The last value. */
  text(name: string): string | undefined;
  list(name: string): readonly string[];
}

export interface Parsed {
  readonly flags: Flags;
  readonly operands: readonly string[];
  readonly wantsHelp: boolean;
}

/** A command line that cannot be read; the caller adds its usage. */
export class FlagError extends Error {}

const truths = new Map([
  ...['1', 't', 'T', 'true', 'TRUE', 'True'].map((it) => [it, true] as const),
  ...['0', 'f', 'F', 'false', 'FALSE', 'False'].map((it) => [it, false] as const),
]);

function invalid({ name, short }: Flag, value: string, why: string): FlagError {
  const flag = short ? `-${short}, --${name}` : `--${name}`;
  return new FlagError(`invalid argument ${JSON.stringify(value)} for "${flag}" flag: ${why}`);
}

/** By the kind of value that help names. */
const wrongFor: Readonly<Record<string, Flag['wrongIn']>> = {
  int: (value) =>
    /^[-+]?\d+$/.test(value)
      ? undefined
      : `strconv.ParseInt: parsing ${JSON.stringify(value)}: invalid syntax`,
  filter: (value) =>
    value.includes('=') ? undefined : 'bad format of filter (expected name=value)',
};

/** @throws FlagError for a flag docker does not know, Failure for one that is not built here. */
export function parseFlags(
  args: readonly string[],
  known: readonly Flag[],
  stopAtOperand = false,
): Parsed {
  const values = new Map<string, string[]>();
  const switches = new Map<string, boolean>();
  const operands: string[] = [];
  const rest = [...args];
  let wantsHelp = false;

  const set = (flag: Flag, value: string | undefined) => {
    if (flag.isMissing) {
      const why = flag.isMissing === true ? ' yet' : `: ${flag.isMissing}`;
      throw new Failure(`docker: this terminal does not have the flag --${flag.name}${why}`);
    }
    if (flag.kind !== 'switch') {
      const wrong = (flag.wrongIn ?? wrongFor[flag.value ?? ''])?.(value ?? '');
      if (wrong !== undefined) throw invalid(flag, value ?? '', wrong);
      values.set(flag.name, [...(values.get(flag.name) ?? []), value ?? '']);
      return;
    }
    const truth = truths.get(value ?? 'true');
    if (truth === undefined) {
      throw invalid(
        flag,
        value ?? '',
        `strconv.ParseBool: parsing ${JSON.stringify(value)}: invalid syntax`,
      );
    }
    switches.set(flag.name, truth);
  };

  const long = (arg: string) => {
    const [name = '', ...given] = arg.slice(2).split('=');
    const flag = known.find((it) => it.name === name);
    if (name === 'help' && !flag) wantsHelp = true;
    else if (!flag) throw new FlagError(`unknown flag: --${name}`);
    else if (given.length > 0 || flag.kind === 'switch') {
      set(flag, given.length > 0 ? given.join('=') : undefined);
    } else {
      const value = rest.shift();
      if (value === undefined) throw new FlagError(`flag needs an argument: ${arg}`);
      set(flag, value);
    }
  };

  const letters = (arg: string) => {
    for (let at = 1; at < arg.length; at++) {
      const letter = arg.charAt(at);
      const flag = known.find(({ short }) => short === letter);
      if (!flag) throw new FlagError(`unknown shorthand flag: '${letter}' in -${arg.slice(at)}`);
      const attached = arg.slice(at + 1);
      if (flag.kind === 'switch') {
        set(flag, attached.startsWith('=') ? attached.slice(1) : undefined);
        if (attached.startsWith('=')) return;
        continue;
      }
      const value = attached === '' ? rest.shift() : attached.replace(/^=/, '');
      if (value === undefined) {
        throw new FlagError(`flag needs an argument: '${letter}' in -${arg.slice(at)}`);
      }
      set(flag, value);
      return;
    }
  };

  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    if (arg === '--') operands.push(...rest.splice(0));
    else if (arg.startsWith('--')) long(arg);
    else if (arg.startsWith('-') && arg !== '-') letters(arg);
    else operands.push(arg, ...(stopAtOperand ? rest.splice(0) : []));
  }
  return {
    operands,
    wantsHelp,
    flags: {
      given: (name) => switches.has(name) || values.has(name),
      has: (name) => switches.get(name) ?? values.has(name),
      text: (name) => values.get(name)?.at(-1),
      list: (name) => values.get(name) ?? [],
    },
  };
}
