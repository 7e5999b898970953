/** The labels of blocks: how many there are, and what may be a name. */
import { mistake } from '../hcl/diagnostic.ts';
import type { Block } from '../hcl/syntax.ts';

const labelsOf: Readonly<Record<string, readonly string[]>> = {
  resource: ['type', 'name'],
  data: ['type', 'name'],
  variable: ['name'],
  output: ['name'],
  module: ['name'],
  provider: ['name'],
  dynamic: ['type'],
};

/** Throws for labels that are missing, and for those that have no meaning. */
export function checkLabels(block: Block): void {
  const { type, labels, labelRanges, body } = block;
  const wanted = labelsOf[type] ?? [];
  const missing = wanted[labels.length];
  const places = `${wanted.length} labels (${wanted.join(', ')})`;
  if (missing !== undefined) {
    const { start } = body.range;
    throw mistake(`Missing ${missing} for ${type}`, `All ${type} blocks must have ${places}.`, {
      range: { ...body.range, end: start + 1 },
    });
  }
  const extra = labelRanges[wanted.length];
  if (extra) {
    throw mistake(
      `Extraneous label for ${type}`,
      wanted.length === 0
        ? `No labels are expected for ${type} blocks.`
        : `Only ${places} are expected for ${type} blocks.`,
      { range: extra },
    );
  }
}

const named: Readonly<Record<string, string>> = {
  resource: 'resource',
  data: 'data resource',
  variable: 'variable',
  output: 'output',
  module: 'module instance',
};

/** The labels, of which the last one is a name that expressions can use. */
export function labelled(block: Block): readonly string[] {
  const { type, labels, labelRanges } = block;
  const what = named[type];
  const name = labels.at(-1) ?? '';
  const range = labelRanges.at(-1);
  if (what !== undefined && range && !/^[\p{ID_Start}_][\p{ID_Continue}-]*$/u.test(name)) {
    throw mistake(
      `Invalid ${what} name`,
      'A name must start with a letter or underscore and may contain only letters, digits, underscores, and dashes.',
      { range },
    );
  }
  return labels;
}
