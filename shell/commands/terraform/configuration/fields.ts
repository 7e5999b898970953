/** Reads blocks whose arguments are known from the start: `variable`, `output`, `lifecycle`, … */
import { didYouMean } from '../expressions/similar.ts';
import { mistake } from '../hcl/diagnostic.ts';
import type { Range } from '../hcl/source.ts';
import type { Attribute, Block, Body, Expression } from '../hcl/syntax.ts';

/** Refuses by name what a block may not have. */
export function checkFields(
  { attributes, blocks }: Body,
  allowed: { readonly attributes: readonly string[]; readonly blocks?: readonly string[] },
  within: string,
): void {
  for (const { name, nameRange } of attributes.values()) {
    if (allowed.attributes.includes(name)) continue;
    throw mistake(
      'Unsupported argument',
      `An argument named "${name}" is not expected here.${didYouMean(name, allowed.attributes)}`,
      {
        range: nameRange,
        within,
      },
    );
  }
  for (const { type, header } of blocks) {
    if (allowed.blocks?.includes(type)) continue;
    throw mistake(
      'Unsupported block type',
      `Blocks of type "${type}" are not expected here.${didYouMean(type, allowed.blocks ?? [])}`,
      {
        range: header,
        within,
      },
    );
  }
}

/** An attribute that must be there. */
export function required(block: Block, name: string): Expression {
  const found = block.body.attributes.get(name);
  if (found) return found.value;
  throw mistake(
    'Missing required argument',
    `The argument "${name}" is required, but no definition was found.`,
    { range: opening(block) },
  );
}

/** The brace that opens a block: there messages about what is missing in it point. */
export function opening({ body: { range } }: { readonly body: Body }): Range {
  return { ...range, end: range.start + 1 };
}

/** `true` or `false`, written so. */
export function flag(body: Body, name: string, otherwise: boolean): boolean {
  const attribute = body.attributes.get(name);
  if (!attribute) return otherwise;
  const { value } = attribute;
  if (value.kind === 'literal' && typeof value.value === 'boolean') return value.value;
  throw mistake(
    'Unsuitable value type',
    'Unsuitable value: a bool is required, written as true or false.',
    {
      range: value.range,
    },
  );
}

/** Text without anything to fill in. */
export function plainText(attribute: Attribute | undefined): string | undefined {
  if (!attribute) return undefined;
  const { value } = attribute;
  if (value.kind === 'literal' && typeof value.value === 'string') return value.value;
  throw mistake('Variables not allowed', 'Variables may not be used here.', { range: value.range });
}

/** `resource "aws_ecr_repository" "this"` */
export function title({ type, labels }: Block): string {
  return [type, ...labels.map((it) => JSON.stringify(it))].join(' ');
}

/** The elements of a list that is written as one. */
export function listed(attribute: Attribute | undefined): readonly Expression[] {
  if (!attribute) return [];
  const { value } = attribute;
  if (value.kind === 'tuple') return value.items;
  throw mistake('Invalid expression', 'A static list expression is required.', {
    range: value.range,
  });
}
