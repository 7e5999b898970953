/** A block's body as a value of its schema: arguments and nested blocks, `dynamic` ones too. */
import { opening } from '../configuration/fields.ts';
import { convert, ConversionError } from '../expressions/convert.ts';
import { evaluate } from '../expressions/evaluate.ts';
import { evaluationError } from '../expressions/failure.ts';
import { entriesOf } from '../expressions/for.ts';
import { extended, type Scope } from '../expressions/scope.ts';
import { kindOf } from '../expressions/type-of.ts';
import {
  list,
  marked,
  object,
  objectOf,
  Sequence,
  set,
  Unknown,
  unmarked,
  type Mapping,
  type Value,
} from '../expressions/value.ts';
import { listOf, setOf } from '../expressions/type.ts';
import { mistake, TerraformError } from '../hcl/diagnostic.ts';
import { Problems } from '../hcl/problems.ts';
import type { Range } from '../hcl/source.ts';
import type { Block, Body } from '../hcl/syntax.ts';
import { checkChoice, checkNames } from './decode-names.ts';
import { typeOfSchema, type AttributeSchema, type BlockSchema, type Schema } from './schema.ts';

/** Throws all that is wrong with the body at once, as Terraform tells it. */
export function decode(
  body: Body,
  schema: Schema,
  scope: Scope,
  within: Within = { path: '' },
): Mapping {
  const { attributes, blocks = {} } = schema;
  const problems = new Problems();
  checkNames(body, schema, problems);
  problems.attempt(() => {
    checkChoice(body, schema);
  });
  const entries: [string, Value][] = [];
  for (const [name, it] of Object.entries(attributes)) {
    const value = problems.attempt(() => attributeValue(name, it, { body, scope, ...within }));
    entries.push([name, value ?? null]);
  }
  for (const [name, it] of Object.entries(blocks)) {
    const value = problems.attempt(() => blockValue(name, it, { body, scope, ...within }));
    entries.push([name, value ?? null]);
  }
  problems.settle();
  return object(entries);
}

/** Where a block is within its resource. */
export interface Within {
  /** `statement.0.` */
  readonly path: string;
  /** What the provider marks where it cannot tell which block is meant: those of a set have no place. */
  readonly mark?: Range;
}

interface Place extends Within {
  readonly body: Body;
  readonly scope: Scope;
}

function attributeValue(
  name: string,
  it: AttributeSchema,
  { body, scope, path, mark }: Place,
): Value {
  const given = body.attributes.get(name);
  const missing = (range: Range, isOfProvider = false) =>
    mistake(
      'Missing required argument',
      `The argument "${name}" is required, but no definition was found.`,
      { range, isOfProvider },
    );
  if (!given) {
    if (it.use === 'required') throw missing(opening({ body }));
    return null;
  }
  const value = evaluate(given.value, scope);
  if (it.use === 'required' && unmarked(value).value === null)
    throw missing(given.value.range, true);
  const result = fitted(value, name, it.type, given.value, scope);
  const faults = it.check?.(value, path + name) ?? [];
  if (faults.length === 0) return result;
  const place = { range: mark ?? given.value.range, isOfProvider: true };
  throw new TerraformError(
    faults.flatMap((fault) =>
      typeof fault === 'string'
        ? mistake(fault, '', place).diagnostics
        : mistake(fault.summary, fault.detail, place).diagnostics,
    ),
  );
}

function fitted(
  value: Value,
  name: string,
  type: Schema['attributes'][string]['type'],
  expression: Parameters<typeof evaluate>[0],
  scope: Scope,
): Value {
  try {
    // Of an argument, elements that are known are told beside those that are not.
    if (type.kind === 'set') {
      const { value: items, isSensitive } = unmarked(convert(value, listOf(type.of)));
      if (items instanceof Sequence) return marked(set(items.items), isSensitive);
    }
    return convert(value, type);
  } catch (error) {
    if (!(error instanceof ConversionError)) throw error;
    throw evaluationError(
      'Incorrect attribute value type',
      `Inappropriate value for attribute "${name}": ${error.message}.`,
      expression,
      scope,
    );
  }
}

function blockValue(name: string, it: BlockSchema, place: Place): Value {
  const { body, scope } = place;
  const found: Value[] = [];
  let isOpen = false;
  for (const block of body.blocks) {
    const next = (more: number) => inside(place, name, it, found.length + more);
    if (block.type === name) found.push(decode(block.body, it.schema, scope, next(0)));
    else if (block.type === 'dynamic' && block.labels[0] === name) {
      const made = dynamicBlocks(block, it.schema, scope, next);
      if (made) found.push(...made);
      else isOpen = true;
    }
  }
  const of = typeOfSchema(it.schema);
  if (isOpen) return new Unknown(it.nesting === 'list' ? listOf(of) : setOf(of));
  const { least = 0, most } = it;
  if (found.length < least) {
    throw mistake(
      `Insufficient ${name} blocks`,
      `At least ${least} "${name}" block${least === 1 ? ' is' : 's are'} required.`,
      { range: opening({ body }) },
    );
  }
  if (most !== undefined && found.length > most) {
    const extra = body.blocks.filter(({ type }) => type === name)[most];
    throw mistake(`Too many ${name} blocks`, `No more than ${most} "${name}" blocks are allowed`, {
      range: extra?.header ?? opening({ body }),
    });
  }
  return it.nesting === 'list' ? list(found) : set(found);
}

function inside({ body, path, mark }: Place, name: string, it: BlockSchema, index: number): Within {
  const inner = mark ?? (it.nesting === 'set' ? opening({ body }) : undefined);
  return { path: `${path}${name}.${index}.`, ...(inner && { mark: inner }) };
}

/** `undefined` if it is not known yet how many there will be. @param next where each of them is. */
function dynamicBlocks(
  block: Block,
  schema: Schema,
  scope: Scope,
  next: (index: number) => Within,
): readonly Value[] | undefined {
  const [label = ''] = block.labels;
  const { attributes, blocks } = block.body;
  const each = attributes.get('for_each');
  const content = blocks.find(({ type }) => type === 'content');
  if (!each || !content) {
    throw mistake(
      each ? 'Missing dynamic content block' : 'Missing required argument',
      each
        ? 'A dynamic block must have a nested block of type "content" to describe the body of each generated block.'
        : 'The argument "for_each" is required, but no definition was found.',
      { range: block.header },
    );
  }
  const iterator = attributes.get('iterator')?.value;
  const name = iterator?.kind === 'variable' ? iterator.name : label;
  const { value } = unmarked(evaluate(each.value, scope));
  if (value instanceof Unknown) return undefined;
  const entries = entriesOf(value);
  if (!entries) {
    throw evaluationError(
      'Invalid dynamic for_each value',
      `Cannot use a ${kindOf(value)} value in for_each. An iterable collection is required.`,
      each.value,
      scope,
    );
  }
  return entries.map(([key, it], index) =>
    decode(
      content.body,
      schema,
      extended(scope, [[name, objectOf({ key, value: it })]]),
      next(index),
    ),
  );
}
