/** `format` and `formatlist`. Source: go-cty, function/stdlib/format.go. */
import { convert, ConversionError, textOf } from '../expressions/convert.ts';
import { jsonText } from '../expressions/json.ts';
import { numberText } from '../expressions/number-text.ts';
import {
  anyType,
  boolType,
  listOf,
  numberType,
  stringType,
  type Type,
} from '../expressions/type.ts';
import { list, Mapping, Sequence, type Value } from '../expressions/value.ts';
import { define, FunctionError, parameter, type FunctionDefinition } from './definition.ts';
import { graphemes } from './strings.ts';

const format = [parameter('format', stringType)];
const rest = { rest: parameter('args', anyType, true) };

export const formatFunctions: Readonly<Record<string, FunctionDefinition>> = {
  format: define(format, stringType, formatted, rest),
  formatlist: define(format, listOf(stringType), formatEach, rest),
};

const verbs = /%(?:%|([-+ 0#]*)(\d+)?(?:\.(\d+))?(?:\[(\d+)\])?([a-zA-Z]))/g;

function formatted(pattern: string, ...args: readonly Value[]): string {
  let next = 0;
  let highest = 0;
  const text = pattern.replace(
    verbs,
    (whole, flags = '', width?: string, precision?: string, chosen?: string, verb = '', at = 0) => {
      if (whole === '%%') return '%';
      if (chosen !== undefined) next = Number(chosen) - 1;
      if (next >= args.length) {
        throw new FunctionError(
          `not enough arguments for "${whole}" at ${String(at)}: need index ${next + 1} but have ${args.length} total`,
        );
      }
      const value = args[next] ?? null;
      next++;
      highest = Math.max(highest, next);
      const spelled = spell(
        { whole, flags: String(flags), precision, verb: String(verb), at: Number(at) },
        value,
      );
      return padded(spelled, Number(width ?? 0), String(flags), String(verb));
    },
  );
  if (highest < args.length) {
    throw new FunctionError(
      highest === 0
        ? 'too many arguments; no verbs in format string'
        : `too many arguments; only ${highest} used by format string`,
      'args',
    );
  }
  return text;
}

interface Verb {
  readonly whole: string;
  readonly flags: string;
  readonly precision: string | undefined;
  readonly verb: string;
  readonly at: number;
}

function spell({ whole, flags, precision, verb, at }: Verb, value: Value): string {
  const unfit = (reason: string) =>
    new FunctionError(`unsupported value for "${whole}" at ${at}: ${reason}`);
  const as = (type: Type): Value => {
    if (value === null) throw unfit('null value cannot be formatted');
    try {
      return convert(value, type);
    } catch (error) {
      if (!(error instanceof ConversionError)) throw error;
      throw unfit(error.message);
    }
  };
  const signed = (number: number, text: string) =>
    number >= 0 && flags.includes('+')
      ? `+${text}`
      : number >= 0 && flags.includes(' ')
        ? ` ${text}`
        : text;
  switch (verb) {
    case 'v':
      if (flags.includes('#') || value === null) return jsonText(value);
      return value instanceof Sequence || value instanceof Mapping
        ? jsonText(value)
        : textOf(value);
    case 's':
    case 'q': {
      const text = textOf(as(stringType));
      const cut =
        precision === undefined ? text : graphemes(text).slice(0, Number(precision)).join('');
      return verb === 'q' ? JSON.stringify(cut) : cut;
    }
    case 't':
      return textOf(as(boolType));
    case 'd':
    case 'b':
    case 'o':
    case 'x':
    case 'X': {
      const number = as(numberType) as number;
      if (!Number.isInteger(number)) throw unfit('an integer is required');
      const radix = { d: 10, b: 2, o: 8, x: 16, X: 16 }[verb];
      const digits = radix === 10 ? numberText(number) : number.toString(radix);
      return signed(number, verb === 'X' ? digits.toUpperCase() : digits);
    }
    case 'f':
    case 'F': {
      const number = as(numberType) as number;
      return signed(number, number.toFixed(Number(precision ?? 6)));
    }
    case 'e':
    case 'E': {
      const number = as(numberType) as number;
      const text = number.toExponential(Number(precision ?? 6)).replace(/e([+-])(\d)$/, 'e$10$2');
      return signed(number, verb === 'E' ? text.toUpperCase() : text);
    }
    case 'g':
    case 'G': {
      const number = as(numberType) as number;
      const text =
        precision === undefined
          ? String(number)
          : String(Number(number.toPrecision(Number(precision) || 1)));
      return signed(number, text.replace(/e([+-])(\d)$/, 'e$10$2'));
    }
    default:
      throw new FunctionError(`unsupported format verb "${verb}" in "${whole}" at offset ${at}`);
  }
}

function padded(text: string, width: number, flags: string, verb: string): string {
  const missing = width - graphemes(text).length;
  if (missing <= 0) return text;
  if (flags.includes('-')) return text + ' '.repeat(missing);
  if (flags.includes('0') && !'sqvt'.includes(verb)) {
    return text.replace(/^[-+ ]?/, (sign) => sign + '0'.repeat(missing));
  }
  return ' '.repeat(missing) + text;
}

/** Once for each element; what is no list is the same every time. */
function formatEach(pattern: string, ...args: readonly Value[]): Value {
  let length: number | undefined;
  let first = 0;
  for (const [index, arg] of args.entries()) {
    if (!(arg instanceof Sequence)) continue;
    const count = arg.items.length;
    if (length !== undefined && count !== length) {
      throw new FunctionError(
        `argument ${index + 1} has length ${count}, which is inconsistent with argument ${first} of length ${length}`,
        'args',
      );
    }
    if (length === undefined) first = index + 1;
    length = count;
  }
  return list(
    Array.from({ length: length ?? 1 }, (_, at) =>
      formatted(
        pattern,
        ...args.map((it) => (it instanceof Sequence ? (it.items[at] ?? null) : it)),
      ),
    ),
  );
}
