/** How an option's value is written: in shorthand, and in JSON. */
import type { ApiModel, Shape } from '../model.ts';
import { shapeOf } from '../model.ts';

/** `Key=string,Value=string ...`; `undefined` for what has no shorthand. */
export function shorthandSyntax(model: ApiModel, shapeName: string): string | undefined {
  const shape = shapeOf(model, shapeName);
  if (shape.type === 'list') {
    const member = shapeOf(model, shape.member.shape);
    return isNested(member) ? `${shorthand(model, shape.member.shape, 0)} ...` : undefined;
  }
  return isNested(shape) ? shorthand(model, shapeName, 0) : undefined;
}

function shorthand(model: ApiModel, shapeName: string, depth: number): string {
  const shape = shapeOf(model, shapeName);
  switch (shape.type) {
    case 'structure': {
      const members = Object.entries(shape.members).map(
        ([name, member]) => `${name}=${shorthand(model, member.shape, depth + 1)}`,
      );
      return depth === 0 ? members.join(',') : `{${members.join(',')}}`;
    }
    case 'map': {
      const value = shorthand(model, shape.value.shape, depth + 1);
      const text = `KeyName1=${value},KeyName2=${value}`;
      return depth === 0 ? text : `{${text}}`;
    }
    case 'list': {
      const member = shorthand(model, shape.member.shape, depth + 1);
      const isBare = depth <= 1 && !isNested(shapeOf(model, shape.member.shape));
      return isBare ? `${member},${member}` : `[${member},${member}]`;
    }
    default:
      return shape.type;
  }
}

/** Lines of JSON; a list of scalars is shown as words. `undefined` for a scalar. */
export function valueSyntax(
  model: ApiModel,
  shapeName: string,
): { title: 'JSON Syntax' | 'Syntax'; lines: readonly string[] } | undefined {
  const shape = shapeOf(model, shapeName);
  if (shape.type === 'list' && !isNested(shapeOf(model, shape.member.shape))) {
    const member = scalar(shapeOf(model, shape.member.shape));
    return { title: 'Syntax', lines: [`${member} ${member} ...`] };
  }
  return isNested(shape) ? { title: 'JSON Syntax', lines: json(model, shapeName) } : undefined;
}

function json(model: ApiModel, shapeName: string): string[] {
  const shape = shapeOf(model, shapeName);
  switch (shape.type) {
    case 'structure': {
      const members = Object.entries(shape.members);
      return block(
        '{',
        '}',
        members.map(([name, { shape: member }], index) => {
          const lines = after(`"${name}": `, json(model, member));
          return index < members.length - 1 ? ended(lines, ',') : lines;
        }),
      );
    }
    case 'map':
      return block('{', '}', [after('"string": ', json(model, shape.value.shape)), ['...']]);
    case 'list':
      return isNested(shapeOf(model, shape.member.shape))
        ? block('[', ']', [json(model, shape.member.shape), ['...']])
        : [`[${scalar(shapeOf(model, shape.member.shape))}, ...]`];
    default:
      return [scalar(shape)];
  }
}

function scalar(shape: Shape): string {
  if ('enum' in shape && shape.enum) return shape.enum.map((value) => `"${value}"`).join('|');
  if (shape.type === 'boolean') return 'true|false';
  return shape.type === 'string' ? '"string"' : shape.type;
}

function isNested(shape: Shape): boolean {
  return shape.type === 'structure' || shape.type === 'map' || shape.type === 'list';
}

function block(open: string, close: string, members: readonly (readonly string[])[]): string[] {
  return [open, ...members.flat().map((line) => `  ${line}`), close];
}

function after(start: string, lines: readonly string[]): string[] {
  return lines.map((line, index) => (index === 0 ? start + line : line));
}

function ended(lines: readonly string[], end: string): string[] {
  return lines.map((line, index) => (index === lines.length - 1 ? line + end : line));
}
