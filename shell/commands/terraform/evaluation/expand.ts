/** `count` and `for_each`: how many instances there are, and what each may name. */
import { convert, ConversionError } from '../expressions/convert.ts';
import { evaluate } from '../expressions/evaluate.ts';
import { evaluationError } from '../expressions/failure.ts';
import type { Scope } from '../expressions/scope.ts';
import { numberType, stringType } from '../expressions/type.ts';
import { kindOf } from '../expressions/type-of.ts';
import {
  Mapping,
  objectOf,
  Sensitive,
  Sequence,
  Unknown,
  type Value,
} from '../expressions/value.ts';
import type { Expression } from '../hcl/syntax.ts';
import type { InstanceKey } from './address.ts';

export interface Expansion {
  /** `unknown` only where nothing need be known: while a configuration is validated. */
  readonly kind: 'single' | 'count' | 'each' | 'unknown';
  readonly instances: readonly {
    readonly key: InstanceKey;
    /** `each` or `count`. */
    readonly names: ReadonlyMap<string, Value>;
  }[];
}

interface Repeated {
  readonly count: Expression | undefined;
  readonly forEach: Expression | undefined;
}

/** `mayBeUnknown`: one instance stands for all whose number is not known yet. */
export function expand(
  { count, forEach }: Repeated,
  scope: Scope,
  mayBeUnknown: boolean,
): Expansion {
  if (count) return counted(count, scope, mayBeUnknown);
  if (forEach) return eachOf(forEach, scope, mayBeUnknown);
  return { kind: 'single', instances: [{ key: undefined, names: new Map() }] };
}

function named(name: string, value: Value): ReadonlyMap<string, Value> {
  return new Map([[name, value]]);
}

function counted(count: Expression, scope: Scope, mayBeUnknown: boolean): Expansion {
  const fail = (detail: string) => evaluationError('Invalid count argument', detail, count, scope);
  const value = evaluate(count, scope);
  if (value instanceof Sensitive) {
    throw fail(
      'Sensitive values, or values derived from sensitive values, cannot be used as count arguments. If used, the sensitive value could be exposed as a resource instance key.',
    );
  }
  if (value === null) {
    throw fail('The given "count" argument value is null. An integer is required.');
  }
  if (value instanceof Unknown) {
    if (!mayBeUnknown) {
      throw fail(
        'The "count" value depends on resource attributes that cannot be determined until apply, so Terraform cannot predict how many instances will be created. To work around this, apply first what the count depends on.',
      );
    }
    const names = named('count', objectOf({ index: new Unknown(numberType) }));
    return { kind: 'unknown', instances: [{ key: 0, names }] };
  }
  const number = wholeNumber(value);
  if (number === undefined || number < 0) {
    throw fail(
      number === undefined
        ? 'The given "count" argument value is unsuitable: a number is required.'
        : 'The given "count" argument value is unsuitable: must be greater than or equal to zero.',
    );
  }
  const instances = Array.from({ length: number }, (_, index) => ({
    key: index,
    names: named('count', objectOf({ index })),
  }));
  return { kind: 'count', instances };
}

function wholeNumber(value: Value): number | undefined {
  try {
    const number = convert(value, numberType);
    return Number.isInteger(number) ? (number as number) : undefined;
  } catch (error) {
    if (error instanceof ConversionError) return undefined;
    throw error;
  }
}

function eachOf(forEach: Expression, scope: Scope, mayBeUnknown: boolean): Expansion {
  const fail = (detail: string) =>
    evaluationError('Invalid for_each argument', detail, forEach, scope);
  const value = evaluate(forEach, scope);
  if (value instanceof Sensitive) {
    throw fail(
      'Sensitive values, or values derived from sensitive values, cannot be used as for_each arguments. If used, the sensitive value could be exposed as a resource instance key.',
    );
  }
  if (value === null) {
    throw fail(
      'The given "for_each" argument value is unsuitable: the given "for_each" argument value is null. A map, or set of strings is allowed.',
    );
  }
  if (value instanceof Unknown) {
    if (!mayBeUnknown) {
      throw fail(
        'The "for_each" map includes keys derived from resource attributes that cannot be determined until apply, and so Terraform cannot determine the full set of keys that will identify the instances of this resource.\n\nWhen working with unknown values in for_each, it\'s better to define the map keys statically in your configuration and place apply-time results only in the map values.',
      );
    }
    const each = objectOf({ key: new Unknown(stringType), value: new Unknown() });
    return { kind: 'unknown', instances: [{ key: '', names: named('each', each) }] };
  }
  if (value instanceof Mapping) {
    const instances = [...value.entries].map(([key, it]) => ({
      key,
      names: named('each', objectOf({ key, value: it })),
    }));
    return { kind: 'each', instances };
  }
  if (!(value instanceof Sequence) || value.kind !== 'set') {
    throw fail(
      `The given "for_each" argument value is unsuitable: the "for_each" argument must be a map, or set of strings, and you have provided a value of type ${kindOf(value)}.`,
    );
  }
  const instances = value.items.map((it) => {
    if (typeof it !== 'string') {
      throw fail(
        `The given "for_each" argument value is unsuitable: "for_each" supports maps and sets of strings, but you have provided a set containing type ${kindOf(it)}.`,
      );
    }
    return { key: it, names: named('each', objectOf({ key: it, value: it })) };
  });
  return { kind: 'each', instances };
}
