/** Conversions that are asked for, and marks. */
import { convert, ConversionError } from '../expressions/convert.ts';
import {
  anyType,
  boolType,
  listOf,
  mapOf,
  numberType,
  setOf,
  stringType,
  type Type,
} from '../expressions/type.ts';
import { kindOf } from '../expressions/type-of.ts';
import { Sensitive, sensitive, unmarked, type Value } from '../expressions/value.ts';
import { define, FunctionError, parameter, type FunctionDefinition } from './definition.ts';

const any = [parameter('v', anyType, true)];
const one = [parameter('value', anyType, true)];

export const typeFunctions: Readonly<Record<string, FunctionDefinition>> = {
  tostring: conversion(stringType, 'string'),
  tonumber: conversion(numberType, 'number'),
  tobool: conversion(boolType, 'bool'),
  tolist: conversion(listOf(anyType), 'list of any single type'),
  toset: conversion(setOf(anyType), 'set of any single type'),
  tomap: conversion(mapOf(anyType), 'map of any single type'),
  sensitive: define(one, anyType, (value: Value) => sensitive(value), { takes: 'raw' }),
  nonsensitive: define(one, anyType, (value: Value) => unmarked(value).value, { takes: 'raw' }),
  issensitive: define(one, boolType, (value: Value) => value instanceof Sensitive, {
    takes: 'raw',
  }),
};

function conversion(type: Type, name: string): FunctionDefinition {
  return define(
    any,
    type,
    (value: Value) => {
      // Numbers are no truth values, though the words "0" and "1" are taken for them in arguments.
      const isOdd =
        (type.kind === 'bool' && typeof value === 'number') ||
        (type.kind === 'number' && typeof value === 'boolean');
      try {
        if (isOdd) throw new ConversionError('');
        return convert(value, type);
      } catch (error) {
        if (!(error instanceof ConversionError)) throw error;
        throw new FunctionError(`cannot convert ${reasonFor(value, type, name)}`, 'v');
      }
    },
    { takes: 'shallow' },
  );
}

function reasonFor(value: Value, type: Type, name: string): string {
  if (typeof value === 'string' && type.kind === 'number') {
    return `${JSON.stringify(value)} to number; given string must be a decimal representation of a number`;
  }
  if (typeof value === 'string' && type.kind === 'bool') {
    return `${JSON.stringify(value)} to bool; only the strings "true" or "false" are allowed`;
  }
  return `${kindOf(value)} to ${name}`;
}
