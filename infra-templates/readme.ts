/** The tables of inputs and outputs in a template's README, as its `.tf` files say them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { evaluate, parseBlocks, type Block, type Value } from './hcl.ts';
import { attribute } from './template.ts';

/**
 * The README of the template in a folder, with the tables below `## Inputs` and `## Outputs` written anew. What else
 * stands in these sections stays. The columns are not aligned: that is the formatter's.
 */
export function withTables(folder: string): string {
  const blocks = readdirSync(folder)
    .filter((name) => /(?<!_override)\.tf$/.test(name))
    .flatMap((name) => parseBlocks(readFileSync(join(folder, name), 'utf8')));
  const ofType = (type: string) => blocks.filter((it) => it.type === type);
  const readme = readFileSync(join(folder, 'README.md'), 'utf8');
  const inputs = table(['Name', 'Type', 'Default', 'What it is'], ofType('variable').map(inputRow));
  const outputs = table(['Name', 'What it is'], ofType('output').map(outputRow));
  return withTable(withTable(readme, 'Inputs', inputs), 'Outputs', outputs);
}

/** Replaces the table that the section begins with, or puts one there. */
function withTable(readme: string, section: string, rows: string): string {
  const heading = `\n## ${section}\n`;
  const [before, after] = readme.split(heading);
  if (before === undefined || after === undefined) {
    throw new Error(`The README needs the heading “## ${section}”, once.`);
  }
  return `${before}${heading}\n${rows}\n${after.replace(/^\n*(?:\|.*\n)*\n*/, '\n')}`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

function inputRow(block: Block): readonly string[] {
  const source = block.attributes.get('default');
  return [
    `\`${block.labels[0]}\``,
    // What an object has in it is more than a cell holds.
    `\`${attribute(block, 'type').replace(/\{[^]*\}/, '{…}')}\``,
    source === undefined ? '–' : inDefault(evaluate(source)),
    description(block),
  ];
}

function outputRow(block: Block): readonly string[] {
  return [`\`${block.labels[0]}\``, description(block)];
}

/** In one line of a table, where `<` begins no tag. */
function description(block: Block): string {
  const text = evaluate(attribute(block, 'description')) as string;
  return text.replaceAll('|', '\\|').replaceAll(/(?<!`)[\w/-]*<[\w-]+>[\w-]*/g, '`$&`');
}

function inDefault(value: Value): string {
  if (typeof value === 'string') return `\`${value}\``;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return `\`${JSON.stringify(value)}\``;
  }
  const entries = Object.entries(value as Record<string, Value>);
  return entries.map(([name, inner]) => `\`${name} = ${JSON.stringify(inner)}\``).join(', ');
}
