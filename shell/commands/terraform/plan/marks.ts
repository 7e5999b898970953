/** Values of a resource as they are handed on: what is secret is marked, what is not known yet is open. */
import { deeplyUnmarked, object, sensitive, Unknown, type Mapping } from '../expressions/value.ts';
import type { Schema } from '../resources/schema.ts';

/** What the schema holds secret. */
export function secretsMarked(
  value: Mapping,
  attributes: Readonly<Record<string, { readonly isSensitive?: boolean }>>,
): Mapping {
  return object(
    [...value.entries].map(([name, it]) => [
      name,
      attributes[name]?.isSensitive === true && it !== null
        ? sensitive(deeplyUnmarked(it).value)
        : it,
    ]),
  );
}

/** A data source that is read later: what it is asked is known, what it answers is not. */
export function openData(config: Mapping, schema: Schema): Mapping {
  return object(
    [...config.entries].map(([name, value]) => {
      const it = schema.attributes[name];
      const isOpen = it && value === null && (it.use === 'computed' || it.use === 'both');
      return [name, isOpen ? new Unknown(it.type) : value];
    }),
  );
}
