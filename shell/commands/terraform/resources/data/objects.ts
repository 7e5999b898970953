/** Lists of objects: what a block that AWS decides is in a data source. */
import { listOf, type Type } from '../../expressions/type.ts';

export function listOfObjects(attributes: Readonly<Record<string, Type>>): Type {
  const entries = Object.entries(attributes).map(
    ([name, type]) => [name, { type, isOptional: false }] as const,
  );
  return listOf({ kind: 'object', attributes: new Map(entries) });
}
