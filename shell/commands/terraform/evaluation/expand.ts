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
  unmarked,
  type Value,
} from '../expressions/value.ts';
import { mistake } from '../hcl/diagnostic.ts';
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
  const given = evaluate(count, scope);
  if (given instanceof Sensitive && !mayBeUnknown) {
    throw fail(
      'Sensitive values, or values derived from sensitive values, cannot be used as count arguments. If used, the sensitive value could be exposed as a resource instance key.',
    );
  }
  const { value } = unmarked(given);
  if (value === null) {
    throw fail('The given "count" argument value is null. An integer is required.');
  }
  if (value instanceof Unknown) {
    if (!mayBeUnknown) {
      throw mistake(
        'Invalid count argument',
        'The "count" value depends on resource attributes that cannot be determined until apply, so Terraform cannot predict how many instances will be created. To work around this, use the -target argument to first apply only the resources that the count depends on.',
        { range: count.range },
      );
    }
    const names = named('count', objectOf({ index: new Unknown(numberType) }));
    return { kind: 'unknown', instances: [{ key: 0, names }] };
  }
  const number = numberIn(value, count);
  if (!Number.isInteger(number)) {
    throw fail(
      'The given "count" argument value is unsuitable: value must be a whole number, between -9223372036854775808 and 9223372036854775807.',
    );
  }
  if (number < 0) {
    throw fail(
      'The given "count" argument value is unsuitable: must be greater than or equal to zero.',
    );
  }
  const instances = Array.from({ length: number }, (_, index) => ({
    key: index,
    names: named('count', objectOf({ index })),
  }));
  return { kind: 'count', instances };
}

function numberIn(value: Value, { range }: Expression): number {
  try {
    return convert(value, numberType) as number;
  } catch (error) {
    if (!(error instanceof ConversionError)) throw error;
    throw mistake('Incorrect value type', `Invalid expression value: ${error.message}.`, { range });
  }
}

function undecided({ type: { kind } }: Unknown): string {
  const until =
    'that cannot be determined until apply, and so Terraform cannot determine the full set of keys that will identify the instances of this resource.';
  const target =
    'Alternatively, you could use the -target planning option to first apply only the resources that the for_each value depends on, and then apply a second time to fully converge.';
  return kind === 'set' || kind === 'list'
    ? `The "for_each" set includes values derived from resource attributes ${until}\n\nWhen working with unknown values in for_each, it's better to use a map value where the keys are defined statically in your configuration and where only the values contain apply-time results.\n\n${target}`
    : `The "for_each" map includes keys derived from resource attributes ${until}\n\nWhen working with unknown values in for_each, it's better to define the map keys statically in your configuration and place apply-time results only in the map values.\n\n${target}`;
}

function eachOf(forEach: Expression, scope: Scope, mayBeUnknown: boolean): Expansion {
  const fail = (detail: string, summary = 'Invalid for_each argument') =>
    evaluationError(summary, detail, forEach, scope);
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
      throw fail(undecided(value));
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
        'Invalid for_each set argument',
      );
    }
    return { key: it, names: named('each', objectOf({ key: it, value: it })) };
  });
  return { kind: 'each', instances };
}
