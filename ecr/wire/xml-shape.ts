/** Values as the XML of AWS Query and EC2, by the shapes of an API model. */
import { shapeOf, type ApiModel, type Shape, type ShapeReference } from '../model.ts';
import { textOf, valueOf } from './scalar.ts';
import { childOf, elementOf, escapeXml, type XmlElement } from './xml.ts';

type Members = Readonly<Record<string, unknown>>;

/** The members of a structure, one element each; what is absent is left out. */
export function writeMembers(api: ApiModel, shapeName: string, value: object): string {
  const members = value as Members;
  return Object.entries(shapeOf(api, shapeName).members ?? {})
    .map(([name, reference]) => {
      const member = members[name];
      return isAbsent(member) ? '' : writeMember(api, name, reference, member);
    })
    .join('');
}

function writeMember(
  api: ApiModel,
  member: string,
  reference: ShapeReference,
  value: unknown,
): string {
  return elementOf(reference.locationName ?? member, writeValue(api, reference.shape, value));
}

function writeValue(api: ApiModel, shapeName: string, value: unknown): string {
  const shape = shapeOf(api, shapeName);
  switch (shape.type) {
    case 'structure':
      return writeMembers(api, shapeName, value as object);
    case 'list':
      return writeEntries(api, shape.member?.locationName ?? 'member', shape, value);
    case 'map':
      return writeEntries(api, 'entry', shape, value);
    default:
      return escapeXml(textOf(shape, value));
  }
}

function writeEntries(api: ApiModel, name: string, shape: Shape, value: unknown): string {
  if (shape.type === 'list') {
    return (value as readonly unknown[])
      .map((item) => elementOf(name, writeValue(api, shape.member?.shape ?? '', item)))
      .join('');
  }
  const { key, value: held } = shape;
  return Object.entries(value as object)
    .map(([text, item]) => {
      const content = writeValue(api, held?.shape ?? '', item);
      const inside =
        elementOf(key?.locationName ?? 'key', escapeXml(text)) +
        elementOf(held?.locationName ?? 'value', content);
      return elementOf(name, inside);
    })
    .join('');
}

/** The members of a structure that an element holds. Elements that the model does not know are passed over. */
export function readMembers(api: ApiModel, shapeName: string, element: XmlElement): object {
  const members: [string, unknown][] = [];
  for (const [name, reference] of Object.entries(shapeOf(api, shapeName).members ?? {})) {
    const found = childOf(element, reference.locationName ?? name);
    if (found) members.push([name, readValue(api, reference.shape, found)]);
  }
  return Object.fromEntries(members);
}

function readValue(api: ApiModel, shapeName: string, element: XmlElement): unknown {
  const shape = shapeOf(api, shapeName);
  switch (shape.type) {
    case 'structure':
      return readMembers(api, shapeName, element);
    case 'list':
    case 'map':
      return readEntries(api, shape, element.children);
    default:
      return valueOf(shape, element.text);
  }
}

function readEntries(api: ApiModel, shape: Shape, entries: readonly XmlElement[]): unknown {
  if (shape.type === 'list') {
    return entries.map((entry) => readValue(api, shape.member?.shape ?? '', entry));
  }
  const { key, value } = shape;
  return Object.fromEntries(
    entries.map((entry) => {
      const held = childOf(entry, value?.locationName ?? 'value');
      return [
        childOf(entry, key?.locationName ?? 'key')?.text ?? '',
        held ? readValue(api, value?.shape ?? '', held) : '',
      ];
    }),
  );
}

function isAbsent(value: unknown): value is null | undefined {
  return value === undefined || value === null;
}
