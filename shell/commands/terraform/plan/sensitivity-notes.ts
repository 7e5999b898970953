/** What a plan says above a value that begins or ceases to be sensitive. */
import { equals, Sensitive, type Value } from '../expressions/value.ts';

/** Lines without indent; none where nothing is said. */
export function sensitivityNotes(before: Value, after: Value): readonly string[] {
  const was = before instanceof Sensitive;
  if (before === null || after === null || was === after instanceof Sensitive) return [];
  const lines = was
    ? [
        '# Warning: this attribute value will no longer be marked as sensitive',
        '# after applying this change.',
      ]
    : [
        '# Warning: this attribute value will be marked as sensitive and will not',
        '# display in UI output after applying this change.',
      ];
  const isSame = equals(before, after);
  return lines.map((it, index) => (isSame && index === 1 ? `${it} The value is unchanged.` : it));
}
