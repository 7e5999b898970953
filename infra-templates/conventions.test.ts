/** What is called alike in several templates is the same thing in all of them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { syllabus } from '#labs/syllabus.ts';
import { evaluate, parseBlocks, type Block } from './hcl.ts';
import { attribute, terraformFolder } from './template.ts';

interface Input {
  readonly template: string;
  readonly block: Block;
}

const templates = readdirSync(terraformFolder);
const read = (template: string, name: string) =>
  readFileSync(join(terraformFolder, template, name), 'utf8');
const byName = new Map<string, Input[]>();
for (const template of templates) {
  for (const block of parseBlocks(read(template, 'variables.tf'))) {
    const name = block.labels[0] ?? '';
    byName.set(name, [...(byName.get(name) ?? []), { template, block }]);
  }
}
const shared = [...byName].filter(([, inputs]) => inputs.length > 1);

/** Inputs that stand in every file alike, to the letter. */
const toTheLetter = ['region', 'project'];

describe.each(shared)('the input %s', (name, inputs) => {
  const [first] = inputs;

  test('has one type, and refuses the same values with the same words', () => {
    for (const { template, block } of inputs) {
      expect(attribute(block, 'type'), template).toBe(attribute(first?.block as Block, 'type'));
      expect(rulesOf(block), template).toEqual(rulesOf(first?.block as Block));
    }
  });

  test.runIf(toTheLetter.includes(name))('is written alike everywhere', () => {
    for (const { template, block } of inputs) {
      expect(block.source, template).toBe(first?.block.source);
    }
  });
});

test.each(toTheLetter)('%s is an input of more than one template', (name) => {
  expect(shared.map(([it]) => it)).toContain(name);
});

test('every template has the Region as an input', () => {
  expect(byName.get('region')?.map(({ template }) => template)).toEqual(templates);
});

test.each(byName.get('tags') ?? [])(
  'the tags of $template say what is always among them, and who manages it',
  ({ template, block }) => {
    expect(evaluate(attribute(block, 'default'))).toMatchObject({ 'managed-by': 'terraform' });
    expect(evaluate(attribute(block, 'description'))).toMatch(
      /^Resource tags on .*\. workbook = "ecr".* always among them/,
    );
    expect(read(template, 'providers.tf')).toMatch(/merge\(var\.tags, \{\s*workbook\s+= "ecr"/);
  },
);

test('core and provider have the same versions everywhere', () => {
  const settings = templates.map((it) => parseBlocks(read(it, 'versions.tf'))[0]?.source);
  expect(new Set(settings).size).toBe(1);
});

test('the index names every template, with the lab that has it in the home of its learners', async () => {
  const index = readFileSync(join(terraformFolder, '..', 'README.md'), 'utf8');
  const rows = index.matchAll(/^\| \[terraform\/([\w-]+)\].*? \| (?:`([\w-]+)`|–) +\|/gm);
  const listed = [...rows].map(([, template, lab]) => [template, lab] as const);
  const used = await Promise.all(
    syllabus.map(async (entry) => {
      const { default: lab } = await entry.load();
      return lab.templates.map((template) => [template, entry.id] as const);
    }),
  );
  const labOf = new Map(used.flat());
  expect(Object.fromEntries(listed)).toEqual(
    Object.fromEntries(templates.map((it) => [it, labOf.get(it)])),
  );
});

/** The message as it stands in the file: what is computed in it is compared, too. */
function rulesOf(block: Block): readonly (readonly [string, string])[] {
  return block.blocks.map((it) => [attribute(it, 'condition'), attribute(it, 'error_message')]);
}
