/** `override.tf` and `*_override.tf` replace parts of what other files declare. */
import { mistake } from '../hcl/diagnostic.ts';
import type { Block, Body } from '../hcl/syntax.ts';
import { title } from './fields.ts';

export function isOverride(name: string): boolean {
  return /^(?:.*_)?override\.tf$/.test(name);
}

/** The blocks with the overriding ones merged into those of the same name. */
export function overridden(blocks: readonly Block[], by: readonly Block[]): readonly Block[] {
  let merged = [...blocks];
  for (const block of by) {
    if (block.type === 'terraform') {
      merged = withSettings(merged, block);
      continue;
    }
    const at = merged.findIndex((it) => title(it) === title(block));
    const found = merged[at];
    if (!found) {
      throw mistake(
        `Missing base ${block.type} configuration for override`,
        `There is no ${title(block)} for this override to replace.`,
        { range: block.header },
      );
    }
    merged[at] = { ...found, body: bodies(found.body, block.body) };
  }
  return merged;
}

/** Attributes one by one; of blocks, all of a type. */
function bodies(base: Body, over: Body): Body {
  const types = new Set(over.blocks.map(({ type }) => type));
  return {
    range: base.range,
    attributes: new Map([...base.attributes, ...over.attributes]),
    blocks: [...base.blocks.filter(({ type }) => !types.has(type)), ...over.blocks],
  };
}

/** A backend may stand in another `terraform` block than the one that is overridden. */
function withSettings(blocks: readonly Block[], over: Block): Block[] {
  const types = new Set(over.body.blocks.map(({ type }) => type));
  const rest = blocks.map((block) =>
    block.type === 'terraform'
      ? {
          ...block,
          body: { ...block.body, blocks: block.body.blocks.filter(({ type }) => !types.has(type)) },
        }
      : block,
  );
  return [...rest, over];
}
