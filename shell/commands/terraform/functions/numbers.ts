import { numberType, listOf, stringType } from '../expressions/type.ts';
import { list, type Sequence } from '../expressions/value.ts';
import { define, FunctionError, parameter, type FunctionDefinition } from './definition.ts';

const num = parameter('num', numberType);
const numbers = { rest: parameter('numbers', numberType) };

const ofOne = (compute: (value: number) => number) => define([num], numberType, compute);

const ofMany = (compute: (...values: number[]) => number) =>
  define(
    [],
    numberType,
    (...values: number[]) => {
      if (values.length === 0) throw new FunctionError('must pass at least one number');
      return compute(...values);
    },
    numbers,
  );

const alphabet = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

export const numberFunctions: Readonly<Record<string, FunctionDefinition>> = {
  abs: ofOne(Math.abs),
  ceil: ofOne(Math.ceil),
  floor: ofOne(Math.floor),
  signum: ofOne(Math.sign),
  max: ofMany(Math.max),
  min: ofMany(Math.min),
  log: define([num, parameter('base', numberType)], numberType, (value: number, base: number) => {
    if (base === 2) return Math.log2(value);
    return base === 10 ? Math.log10(value) : Math.log(value) / Math.log(base);
  }),
  pow: define([num, parameter('power', numberType)], numberType, (value: number, power: number) =>
    Math.pow(value, power),
  ),
  parseint: define(
    [parameter('number', stringType), parameter('base', numberType)],
    numberType,
    (text: string, base: number) => {
      if (!Number.isInteger(base) || base < 2 || base > 62) {
        throw new FunctionError('base must be a whole number between 2 and 62 inclusive', 'base');
      }
      const digits = alphabet.slice(0, base);
      const [, sign = '', body = ''] = /^([+-]?)(.+)$/.exec(text) ?? [];
      // Up to 36 digits the case of a letter says nothing.
      const values = [...(base > 36 ? body : body.toLowerCase())].map((it) => digits.indexOf(it));
      if (values.length === 0 || values.includes(-1)) {
        throw new FunctionError(`cannot parse "${text}" as a base ${base} integer`, 'number');
      }
      const value = values.reduce((total, it) => total * base + it, 0);
      return sign === '-' ? -value : value;
    },
  ),
  sum: define([parameter('list', listOf(numberType))], numberType, ({ items }: Sequence) => {
    if (items.length === 0) throw new FunctionError('cannot sum an empty list', 'list');
    if (items.includes(null)) {
      throw new FunctionError('argument must be list, set, or tuple of number values', 'list');
    }
    return (items as readonly number[]).reduce((total, it) => total + it, 0);
  }),
  range: define(
    [],
    listOf(numberType),
    (...params: number[]) => {
      const [start, end, step] = steps(params);
      const fail = (reason: string) => new FunctionError(reason, 'params');
      if (step < 0 && end > start) throw fail('end must be less than start when step is negative');
      if (step > 0 && end < start)
        throw fail('end must be greater than start when step is positive');
      const count = step === 0 ? Infinity : Math.max(0, Math.ceil((end - start) / step));
      if (count > 1024)
        throw new FunctionError(
          'more than 1024 values were generated; either decrease the difference between start and end or use a smaller step',
        );
      return list(Array.from({ length: count }, (_, index) => start + index * step));
    },
    { rest: parameter('params', numberType) },
  ),
};

function steps(params: readonly number[]): readonly [start: number, end: number, step: number] {
  const [first = 0, second, third] = params;
  if (params.length === 0 || params.length > 3) {
    throw new FunctionError('must have one, two, or three arguments');
  }
  if (second === undefined) return [0, first, first < 0 ? -1 : 1];
  return [first, second, third ?? (second < first ? -1 : 1)];
}
