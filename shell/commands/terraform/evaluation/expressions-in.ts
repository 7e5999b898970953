/** The expressions that a declaration is made of. */
import type { Condition } from '../configuration/module.ts';
import type { Body, Expression } from '../hcl/syntax.ts';

export function conditionsOf(conditions: readonly Condition[]): readonly Expression[] {
  return conditions.flatMap(({ condition, message }) => [condition, message]);
}

/** Every expression of a body; names that `dynamic` blocks bring are no references. */
export function expressionsIn(body: Body): readonly Expression[] {
  return [
    ...[...body.attributes.values()].map(({ value }) => value),
    ...body.blocks.flatMap((block) => {
      if (block.type !== 'dynamic') return expressionsIn(block.body);
      const [label = ''] = block.labels;
      const iterator = block.body.attributes.get('iterator')?.value;
      const name = iterator?.kind === 'variable' ? iterator.name : label;
      return expressionsIn({
        ...block.body,
        attributes: new Map([...block.body.attributes].filter(([it]) => it !== 'iterator')),
      }).map((it) => bound(it, name));
    }),
  ];
}

/** The expression with one name that is not a reference. */
function bound(expression: Expression, name: string): Expression {
  const { range } = expression;
  const collection: Expression = { kind: 'tuple', items: [], range };
  return {
    kind: 'for',
    keyName: undefined,
    valueName: name,
    collection,
    key: undefined,
    value: expression,
    condition: undefined,
    isGrouped: false,
    range,
  };
}
