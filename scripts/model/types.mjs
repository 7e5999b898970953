/** Types of a model's operations as they stand on the wire: a time is seconds since 1970, bytes are base64. */
import { format, resolveConfig } from 'prettier';

const scalars = {
  string: 'string',
  blob: 'string',
  integer: 'number',
  long: 'number',
  double: 'number',
  timestamp: 'number',
  boolean: 'boolean',
};

/** The text of ecr/models/<service>.ts. */
export async function typesOf({ metadata, operations, shapes }, file) {
  const structures = reachable(operations, shapes);
  const text = [
    `/** ${metadata.serviceFullName}, as \`${file.replace('.ts', '.json')}\` has it. Written by scripts/model/generate.mjs. */`,
    '',
    'export interface Operations {',
    ...Object.entries(operations).map(
      ([name, { input, output }]) =>
        `readonly ${name}: { readonly input: ${named(input)}; readonly output: ${named(output)} };`,
    ),
    '}',
    ...structures.flatMap((name) => ['', ...interfaceOf(name, shapes)]),
  ].join('\n');
  const config = await resolveConfig(new URL(`../../ecr/models/${file}`, import.meta.url));
  return format(text, { ...config, parser: 'typescript' });
}

function interfaceOf(name, shapes) {
  const { members = {}, required = [] } = shapes[name];
  const lines = Object.entries(members).map(([member, { shape }]) => {
    const type = typeOf(shape, shapes);
    return required.includes(member)
      ? `readonly ${member}: ${type};`
      : `readonly ${member}?: ${type} | undefined;`;
  });
  return lines.length === 0
    ? [`type ${safe(name)} = Readonly<Record<string, never>>;`]
    : [`interface ${safe(name)} {`, ...lines, '}'];
}

function typeOf(name, shapes) {
  const shape = shapes[name];
  if (shape.enum) return shape.enum.map((value) => `'${value}'`).join(' | ');
  if (shape.type === 'structure') return safe(name);
  if (shape.type === 'list') return `readonly (${typeOf(shape.member.shape, shapes)})[]`;
  if (shape.type === 'map') {
    return `Readonly<Record<string, ${typeOf(shape.value.shape, shapes)}>>`;
  }
  return scalars[shape.type];
}

function named(shape) {
  return shape === undefined ? 'object' : safe(shape);
}

/** Some services call a shape what TypeScript calls a type of its own. */
function safe(name) {
  const taken = ['Record', 'Readonly', 'Operations', 'Object', 'Function'];
  return taken.includes(name) ? `${name}Shape` : name;
}

/** Names of the structures that an operation's input or output is made of, sorted. */
function reachable(operations, shapes) {
  const found = new Set();
  const visit = (name) => {
    if (name === undefined || found.has(name)) return;
    const { members = {}, member, value } = shapes[name];
    found.add(name);
    for (const it of [...Object.values(members), member, value]) visit(it?.shape);
  };
  for (const { input, output } of Object.values(operations)) [input, output].forEach(visit);
  return [...found].filter((name) => shapes[name].type === 'structure').sort();
}
