/** Values as `terraform show -json` splits them: what is known, what is not yet, and what is sensitive. */
import { toJson, type Json } from '../expressions/json.ts';
import { Mapping, Sequence, Unknown, unmarked, type Value } from '../expressions/value.ts';

/** The known part: what is unknown is left out of maps, and `null` in lists. `undefined` if nothing is known. */
export function knownPart(given: Value): Json | undefined {
  const { value } = unmarked(given);
  if (value instanceof Unknown) return undefined;
  if (value instanceof Sequence) return value.items.map((it) => knownPart(it) ?? null);
  if (value instanceof Mapping) {
    return Object.fromEntries(
      [...value.entries].flatMap(([key, it]) => {
        const known = knownPart(it);
        return known === undefined ? [] : [[key, known]];
      }),
    );
  }
  return toJson(value);
}

/** `true` wherever a value is unknown; lists keep the place of what is known, maps leave it out. */
export function unknownPart(given: Value): Json {
  return part(given, ({ value }) => value instanceof Unknown);
}

/** `true` wherever a value is sensitive. What is unknown as a whole has the empty shape of its type. */
export function sensitivePart(given: Value): Json {
  return part(given, ({ value, isSensitive }) => {
    if (isSensitive) return true;
    if (!(value instanceof Unknown)) return false;
    const { kind } = value.type;
    if (kind === 'list' || kind === 'set' || kind === 'tuple') return [];
    return kind === 'map' || kind === 'object' ? {} : false;
  });
}

function part(given: Value, of: (it: ReturnType<typeof unmarked>) => Json): Json {
  const plain = unmarked(given);
  const found = of(plain);
  if (found !== false) return found;
  const { value } = plain;
  if (value instanceof Sequence) return value.items.map((it) => part(it, of));
  if (value instanceof Mapping) {
    return Object.fromEntries(
      [...value.entries].flatMap(([key, it]) => {
        const inner = part(it, of);
        return inner === false ? [] : [[key, inner]];
      }),
    );
  }
  return false;
}
