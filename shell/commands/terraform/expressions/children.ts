/** What an expression is made of. */
import type { Expression, TemplatePart } from '../hcl/syntax.ts';

export interface Child {
  readonly expression: Expression;
  /** Names of the `for` around it, which are its own there. */
  readonly binds: readonly string[];
}

/** The parts that are expressions themselves, in the order of evaluation. */
export function childrenOf(expression: Expression): readonly Child[] {
  switch (expression.kind) {
    case 'literal':
    case 'element':
    case 'variable':
      return [];
    case 'attribute':
      return free(expression.of);
    case 'index':
      return free(expression.of, expression.key);
    case 'splat':
      return free(expression.of, expression.each);
    case 'call':
      return free(...expression.args);
    case 'conditional':
      return free(expression.condition, expression.then, expression.otherwise);
    case 'binary':
      return free(expression.left, expression.right);
    case 'unary':
      return free(expression.operand);
    case 'parentheses':
      return free(expression.inner);
    case 'tuple':
      return free(...expression.items);
    case 'object':
      return expression.items.flatMap(({ key, value }) => free(key, value));
    case 'for': {
      const { collection, key, value, condition } = expression;
      const inner = binding(
        [expression.keyName, expression.valueName],
        free(key, value, condition),
      );
      return [...free(collection), ...inner];
    }
    case 'template':
      return expression.parts.flatMap(childrenOfPart);
  }
}

function childrenOfPart(part: TemplatePart): readonly Child[] {
  if (part.kind === 'interpolation') return free(part.value);
  if (part.kind === 'if') {
    return [
      ...free(part.condition),
      ...part.then.flatMap(childrenOfPart),
      ...part.otherwise.flatMap(childrenOfPart),
    ];
  }
  if (part.kind !== 'for') return [];
  const body = part.body.flatMap(childrenOfPart);
  return [...free(part.collection), ...binding([part.keyName, part.valueName], body)];
}

function free(...expressions: readonly (Expression | undefined)[]): Child[] {
  return expressions
    .filter((it) => it !== undefined)
    .map((expression) => ({ expression, binds: [] }));
}

function binding(names: readonly (string | undefined)[], children: readonly Child[]): Child[] {
  const own = names.filter((it) => it !== undefined);
  return children.map((it) => ({ ...it, binds: [...own, ...it.binds] }));
}
