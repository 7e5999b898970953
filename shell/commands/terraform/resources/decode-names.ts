/** Which names a body may have: those of its schema, as far as they go together. */
import { opening } from '../configuration/fields.ts';
import { checkLabels } from '../configuration/labels.ts';
import { didYouMean } from '../expressions/similar.ts';
import { mistake, TerraformError } from '../hcl/diagnostic.ts';
import type { Problems } from '../hcl/problems.ts';
import type { Attribute, Block, Body } from '../hcl/syntax.ts';
import type { Schema } from './schema.ts';

export function checkNames(body: Body, schema: Schema, problems: Problems): void {
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

/** Of arguments that stand for each other. */
export function checkChoice(body: Body, { choice }: Schema): void {
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
