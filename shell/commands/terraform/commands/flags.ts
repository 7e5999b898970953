/** Flags as Go's `flag` package reads them: `-name`, `--name`, `-name=value`, `-name value`; operands end them. */
import { mistake } from '../hcl/diagnostic.ts';
import { checkOperands, helpHint } from './operands.ts';

export interface FlagTable {
  /** `switch` may be given as `-refresh=false`; `list` may be given again. */
  readonly [name: string]: 'switch' | 'text' | 'list' | { readonly missing: string };
}

export interface Flags {
  has(name: string): boolean;
  /** A switch as given, or the default. */
  isOn(name: string, otherwise: boolean): boolean;
  text(name: string): string | undefined;
  list(name: string): readonly string[];
  readonly operands: readonly string[];
}

/** Every command takes these. */
const everywhere: FlagTable = { 'no-color': 'switch', help: 'switch', h: 'switch' };

export function readFlags(command: string, args: readonly string[], own: FlagTable): Flags {
  const table: FlagTable = { ...everywhere, ...own };
  const given: (readonly [string, string])[] = [];
  const rest = [...args];
  const operands: string[] = [];
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    if (!/^--?[A-Za-z]/.test(arg)) {
      operands.push(arg, ...rest.splice(0));
      break;
    }
    const [, name = '', value] = /^--?([^=]+)(?:=(.*))?$/s.exec(arg) ?? [];
    const kind = Object.hasOwn(table, name) ? table[name] : undefined;
    if (kind === undefined) throw usage(command, `flag provided but not defined: -${name}`);
    if (typeof kind === 'object') {
      throw mistake(
        'Option not available',
        `terraform ${command} -${name} is not available here: ${kind.missing}`,
      );
    }
    if (kind === 'switch') {
      if (value !== undefined && !/^(?:true|false|1|0|t|f)$/i.test(value)) {
        throw usage(command, `invalid boolean value "${value}" for -${name}`);
      }
      given.push([name, value ?? 'true']);
    } else {
      const next = value ?? rest.shift();
      if (next === undefined) throw usage(command, `flag needs an argument: -${name}`);
      given.push([name, next]);
    }
  }
  checkOperands(command, operands);
  const values = (name: string) => given.filter(([it]) => it === name).map(([, value]) => value);
  return {
    has: (name) => values(name).length > 0,
    isOn: (name, otherwise) => {
      const last = values(name).at(-1);
      return last === undefined ? otherwise : /^(?:true|1|t)$/i.test(last);
    },
    text: (name) => values(name).at(-1),
    list: values,
    operands,
  };
}

function usage(command: string, detail: string) {
  return mistake(
    'Failed to parse command-line flags',
    // `init` alone says no more.
    command === 'init' ? detail : `${detail}\n\n${helpHint(command)}`,
  );
}
