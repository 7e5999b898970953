/** Inputs for an operation as its API model allows them, with names and digests that may well be there. */
import fc from 'fast-check';
import { ecrModel, shapeOf, type ApiModel, type Shape } from '#ecr/model.ts';

/** Values a member of that name is likely to take, beside whatever its shape allows. */
export type Likely = Readonly<Record<string, readonly unknown[]>>;

export function inputsOf(
  operation: string,
  likely: Likely,
  model: ApiModel = ecrModel,
): fc.Arbitrary<unknown> {
  const name = model.operations[operation]?.input;
  return name === undefined ? fc.constant({}) : valueOf(name, '', { likely, model }, 0);
}

interface Making {
  readonly likely: Likely;
  readonly model: ApiModel;
}

function valueOf(
  name: string,
  member: string,
  making: Making,
  depth: number,
): fc.Arbitrary<unknown> {
  const { likely, model } = making;
  const shape = shapeOf(model, name);
  const made = madeOf(shape, making, depth);
  const known = likely[member] ?? likely[name];
  return known
    ? fc.oneof({ weight: 15, arbitrary: fc.constantFrom(...known) }, { weight: 1, arbitrary: made })
    : made;
}

/** Levels of an input below which only what is required is made. */
const deepest = 5;

function madeOf(shape: Shape, making: Making, depth: number): fc.Arbitrary<unknown> {
  const { min = 0, max = 20 } = shape;
  switch (shape.type) {
    case 'structure': {
      const { required = [] } = shape;
      // Some structures hold themselves.
      const isKept = (member: string) => depth < deepest || required.includes(member);
      const all = Object.entries(shape.members ?? {}).filter(([member]) => isKept(member));
      const members = all.map(
        ([member, { shape: name }]) => [member, valueOf(name, member, making, depth + 1)] as const,
      );
      return fc.record(Object.fromEntries(members), { requiredKeys: [...required] });
    }
    case 'list': {
      if (depth >= deepest && min === 0) return fc.constant([]);
      const item = valueOf(shape.member?.shape ?? '', '', making, depth + 1);
      return fc.array(item, { minLength: min, maxLength: Math.max(min, Math.min(max, 4)) });
    }
    case 'map':
      return fc.dictionary(fc.string(), valueOf(shape.value?.shape ?? '', '', making, depth + 1));
    case 'string':
      if (shape.enum) return fc.constantFrom(...shape.enum);
      if (shape.pattern) return matching(shape.pattern);
      return fc.string({ minLength: min, maxLength: Math.max(min, Math.min(max, 40)) });
    case 'blob':
      return fc.base64String({ maxLength: 40 });
    case 'boolean':
      return fc.boolean();
    case 'integer':
    case 'long':
      return fc.integer({ min, max: shape.max ?? 1000 });
    case 'double':
      return fc.double({ noNaN: true, noDefaultInfinity: true });
    case 'timestamp':
      return fc.integer({ min: 0, max: 4_000_000_000 });
  }
}

/** Texts that a pattern matches; any texts where fast-check cannot read it. */
function matching(pattern: string): fc.Arbitrary<string> {
  try {
    return fc.stringMatching(new RegExp(pattern), { maxLength: 60 });
  } catch {
    return fc.string({ maxLength: 60 });
  }
}
