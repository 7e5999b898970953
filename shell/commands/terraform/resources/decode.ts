/** A block's body as a value of its schema: arguments and nested blocks, `dynamic` ones too. */
import { opening } from '../configuration/fields.ts';
import { checkLabels } from '../configuration/labels.ts';
import { convert, ConversionError } from '../expressions/convert.ts';
import { evaluate } from '../expressions/evaluate.ts';
import { evaluationError } from '../expressions/failure.ts';
import { entriesOf } from '../expressions/for.ts';
import { extended, type Scope } from '../expressions/scope.ts';
import { didYouMean } from '../expressions/similar.ts';
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
import type { Attribute, Block, Body } from '../hcl/syntax.ts';
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

function checkNames(body: Body, schema: Schema, problems: Problems): void {
  for (const it of body.attributes.values())
    problems.attempt(() => {
      checkAttributeName(it, body, schema);
    });
  for (const it of body.blocks)
    problems.attempt(() => {
      checkBlockName(it, schema);
    });
}

function checkAttributeName(
  { name, nameRange }: Attribute,
  body: Body,
  { attributes, blocks = {}, missing = {} }: Schema,
): void {
  refuseMissing(name, 'argument', missing, nameRange);
  const known = attributes[name];
  if (known?.conflictsWith !== undefined && body.attributes.has(known.conflictsWith)) {
    throw mistake(
      'Conflicting configuration arguments',
      `"${name}": conflicts with ${known.conflictsWith}`,
      { range: nameRange, isOfProvider: true },
    );
  }
  if (known?.requiredWith !== undefined && !body.attributes.has(known.requiredWith)) {
    throw mistake(
      'Missing required argument',
      `"${name}": all of \`${[known.requiredWith, name].sort().join(',')}\` must be specified`,
      { range: nameRange, isOfProvider: true },
    );
  }
  if (name === 'id' && known?.use === 'computed') {
    throw mistake('Invalid or unknown key', '', { range: nameRange, isOfProvider: true });
  }
  if (known && known.use !== 'computed') return;
  if (known) {
    throw mistake(
      `Value for unconfigurable attribute`,
      `Can't configure a value for "${name}": its value will be decided automatically based on the result of applying this configuration.`,
      { range: nameRange, isOfProvider: true },
    );
  }
  const advice =
    name in blocks
      ? ` Did you mean to define a block of type "${name}"?`
      : didYouMean(
          name,
          Object.keys(attributes)
            .filter((it) => !body.attributes.has(it))
            .sort(),
        );
  throw mistake(
    'Unsupported argument',
    `An argument named "${name}" is not expected here.${advice}`,
    { range: nameRange },
  );
}

function checkBlockName(block: Block, { attributes, blocks = {}, missing = {} }: Schema): void {
  if (block.type === 'dynamic') checkLabels(block);
  const name = block.type === 'dynamic' ? (block.labels[0] ?? '') : block.type;
  refuseMissing(name, 'block', missing, block.header);
  if (name in blocks) return;
  const advice =
    name in attributes
      ? ` Did you mean to define argument "${name}"? If so, use the equals sign to assign it a value.`
      : block.type === 'dynamic'
        ? ''
        : didYouMean(name, Object.keys(blocks).sort());
  throw mistake(
    'Unsupported block type',
    `Blocks of type "${name}" are not expected here.${advice}`,
    { range: block.header },
  );
}

function checkChoice(body: Body, { choice }: Schema): void {
  if (!choice) return;
  const { of, isExclusive } = choice;
  const given = of.filter((name) => body.attributes.has(name));
  if (given.length === 1 || (given.length > 1 && !isExclusive)) return;
  const names = of.toSorted().join(',');
  const says =
    given.length === 0
      ? `one of \`${names}\` must be specified`
      : `only one of \`${names}\` can be specified, but \`${given.toSorted().join(',')}\` were specified.`;
  throw new TerraformError(
    of.flatMap(
      (name) =>
        mistake(
          isExclusive ? 'Invalid combination of arguments' : 'Missing required argument',
          `"${name}": ${says}`,
          { range: opening({ body }), isOfProvider: true },
        ).diagnostics,
    ),
  );
}

/** What the provider has and this one lacks is not called unknown. */
function refuseMissing(
  name: string,
  what: 'argument' | 'block',
  missing: Readonly<Record<string, string>>,
  range: Block['header'],
): void {
  const advice = Object.hasOwn(missing, name) ? missing[name] : undefined;
  if (advice === undefined) return;
  throw mistake(
    `${what === 'block' ? 'Block' : 'Argument'} not available`,
    `The ${what} "${name}" is not available in this terraform: ${advice}`,
    { range },
  );
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
