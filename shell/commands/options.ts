/** Reads arguments the way GNU's getopt does: `-xvf a`, `-n3`, `--name=value`, `--name value`, `--`, operands anywhere. */

/** Whether an option takes a value: always, after `=` only, or never. */
export type Takes = 'value' | 'optional' | 'nothing';

/** Options by name without dashes; short ones have one letter. */
export type OptionTable = Readonly<Record<string, Takes>>;

export interface Options {
  has(...names: readonly string[]): boolean;
  /** The last value given under any of these names; an option without a value is `''`. */
  value(...names: readonly string[]): string | undefined;
  /** Every value, in order. */
  values(...names: readonly string[]): readonly string[];
  readonly operands: readonly string[];
  /** Operands that came after `--`. */
  readonly afterDashes: readonly string[] | undefined;
}

/** An argument that is no option of the command: `name` as typed, `missing` if its value is not there. */
export class OptionError extends Error {
  readonly option: string;
  readonly isMissingValue: boolean;
  constructor(option: string, isMissingValue: boolean) {
    super(
      isMissingValue ? `option '${option}' requires an argument` : `unknown option '${option}'`,
    );
    this.name = 'OptionError';
    this.option = option;
    this.isMissingValue = isMissingValue;
  }
}

export function readOptions(args: readonly string[], table: OptionTable): Options {
  const given: (readonly [name: string, value: string])[] = [];
  const operands: string[] = [];
  let afterDashes: readonly string[] | undefined;
  const rest = [...args];

  const valueOf = (option: string): string => {
    const value = rest.shift();
    if (value === undefined) throw new OptionError(option, true);
    return value;
  };
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    if (arg === '--') {
      afterDashes = rest.splice(0);
      operands.push(...afterDashes);
    } else if (arg.startsWith('--')) {
      const [name = '', ...value] = arg.slice(2).split('=');
      const takes = Object.hasOwn(table, name) ? table[name] : undefined;
      const isGiven = arg.includes('=');
      if (!takes || name.length < 2 || (takes === 'nothing' && isGiven)) {
        throw new OptionError(arg, false);
      }
      const isNext = takes === 'value' && !isGiven;
      given.push([name, isNext ? valueOf(arg) : value.join('=')]);
    } else if (arg.startsWith('-') && arg !== '-') {
      readLetters(arg);
    } else {
      operands.push(arg);
    }
  }

  function readLetters(arg: string): void {
    for (let index = 1; index < arg.length; index += 1) {
      const letter = arg.charAt(index);
      const takes = Object.hasOwn(table, letter) ? table[letter] : undefined;
      if (!takes) throw new OptionError(`-${letter}`, false);
      if (takes === 'nothing') {
        given.push([letter, '']);
        continue;
      }
      const attached = arg.slice(index + 1);
      given.push([letter, attached || takes === 'optional' ? attached : valueOf(`-${letter}`)]);
      return;
    }
  }

  const values = (...names: readonly string[]) =>
    given.filter(([name]) => names.includes(name)).map(([, value]) => value);
  return {
    has: (...names) => given.some(([name]) => names.includes(name)),
    value: (...names) => values(...names).at(-1),
    values,
    operands,
    afterDashes,
  };
}
