/**
 * `--generate-cli-skeleton yaml-input`: an input to fill in, with what is required and what may be chosen beside it.
 * Where the CLI repeats the API's descriptions there is nothing: the models come without them.
 */
import type { ApiModel } from './model.ts';
import { shapeOf } from './model.ts';
import { yamlScalar } from './output/yaml-scalar.ts';

/** Ends with a line end. */
export function yamlSkeleton(model: ApiModel, shapeName: string): string {
  const lines = node(model, shapeName, []);
  return `${typeof lines === 'string' ? lines : lines.join('\n')}\n`;
}

/** On the key's own line, or below it: lines without the key's indent. */
type Node = string | readonly string[];

function node(model: ApiModel, shapeName: string, above: readonly string[]): Node {
  const shape = shapeOf(model, shapeName);
  const within = [...above, shapeName];
  switch (shape.type) {
    case 'structure': {
      // A structure within itself ends there.
      const isWithinItself = above.includes(shapeName);
      const names = isWithinItself ? [] : Object.keys(shape.members);
      return names.length === 0 ? '{}' : members(model, shapeName, within);
    }
    case 'list': {
      const item = node(model, shape.member.shape, within);
      if (typeof item === 'string') return [`- ${item}`];
      return item.map((line, index) => (index === 0 ? `- ${line}` : `  ${line}`));
    }
    case 'map': {
      const value = node(model, shape.value.shape, within);
      if (typeof value === 'string') return [`KeyName: ${value}`];
      return ['KeyName:', ...below(model, shape.value.shape, value)];
    }
    case 'string':
      return yamlScalar(shape.enum?.[0] ?? '', { column: 0, indent: 2, isKey: false });
    case 'boolean':
      return 'true';
    case 'timestamp':
      return '1970-01-01 00:00:00';
    case 'blob':
      return "!!binary ''";
    default:
      return '0';
  }
}

function members(model: ApiModel, shapeName: string, within: readonly string[]): string[] {
  const shape = shapeOf(model, shapeName);
  if (shape.type !== 'structure') return [];
  // The library that the CLI writes YAML with puts the first comment of a mapping a blank further right.
  let gap = '  ';
  return Object.entries(shape.members).flatMap(([name, reference]) => {
    const words = remark(model, reference.shape, shape.required?.includes(name) ?? false);
    const comment = words === '' ? '' : `${gap}# ${words}`;
    if (comment !== '') gap = ' ';
    const value = node(model, reference.shape, within);
    if (typeof value === 'string') return [`${name}: ${value}${comment}`];
    return [`${name}:${comment}`, ...below(model, reference.shape, value)];
  });
}

/** A list stands right below its key, everything else further in. */
function below(model: ApiModel, shapeName: string, lines: readonly string[]): readonly string[] {
  return shapeOf(model, shapeName).type === 'list' ? lines : lines.map((line) => `  ${line}`);
}

function remark(model: ApiModel, shapeName: string, isRequired: boolean): string {
  const shape = shapeOf(model, shapeName);
  const choices =
    'enum' in shape && shape.enum ? [`Valid values are: ${shape.enum.join(', ')}.`] : [];
  return [...(isRequired ? ['[REQUIRED]'] : []), ...choices].join(' ');
}
