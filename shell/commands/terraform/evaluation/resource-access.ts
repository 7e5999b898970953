/** What may follow the name of a resource: a key if it has instances, and then an attribute of its type. */
import type { Resource } from '../configuration/module.ts';
import { didYouMean } from '../expressions/similar.ts';
import { mistake } from '../hcl/diagnostic.ts';
import type { Range } from '../hcl/source.ts';
import { dataTypes, resourceTypes } from '../resources/index.ts';

/** `key`: how expressions name the resource. Throws for what its type does not have. */
export function checkAccess(
  { mode, type, count, forEach }: Resource,
  key: string,
  {
    attribute,
    range,
    isIndexed,
  }: {
    readonly attribute: string | undefined;
    readonly range: Range;
    readonly isIndexed: boolean;
  },
): void {
  const repeated = count ? 'count' : forEach ? 'for_each' : undefined;
  if (attribute === undefined) {
    if (!isIndexed || repeated !== undefined) return;
    throw mistake(
      'Unexpected resource instance key',
      `Because ${key} does not have "count" or "for_each" set, references to it must not include an index key. Remove the bracketed index to refer to the single instance of this resource.`,
      { range },
    );
  }
  if (repeated !== undefined) {
    throw mistake(
      'Missing resource instance key',
      `Because ${key} has "${repeated}" set, its attributes must be accessed on specific instances.\n\nFor example, to correlate with indices of a referring resource, use:\n    ${key}[${repeated === 'count' ? 'count.index' : 'each.key'}]`,
      { range },
    );
  }
  const schema = (mode === 'data' ? dataTypes : resourceTypes).get(type)?.schema;
  if (!schema) return;
  const names = [...Object.keys(schema.attributes), ...Object.keys(schema.blocks ?? {})].sort();
  if (names.includes(attribute) || Object.hasOwn(schema.missing ?? {}, attribute)) return;
  throw mistake(
    'Unsupported attribute',
    `This object has no argument, nested block, or exported attribute named "${attribute}".${didYouMean(attribute, names)}`,
    { range },
  );
}
