/** The tree of a configuration: bodies of attributes and blocks, and expressions. */
import type { Range } from './source.ts';

export interface Body {
  readonly attributes: ReadonlyMap<string, Attribute>;
  readonly blocks: readonly Block[];
  readonly range: Range;
}

export interface Attribute {
  readonly name: string;
  readonly nameRange: Range;
  readonly value: Expression;
}

export interface Block {
  readonly type: string;
  readonly labels: readonly string[];
  readonly labelRanges: readonly Range[];
  readonly body: Body;
  /** From the type to the last label. */
  readonly header: Range;
}

interface At {
  readonly range: Range;
}

export type Expression =
  | (At & { readonly kind: 'literal'; readonly value: string | number | boolean | null })
  | Template
  | (At & { readonly kind: 'variable'; readonly name: string })
  | (At & { readonly kind: 'attribute'; readonly of: Expression; readonly name: string })
  | (At & { readonly kind: 'index'; readonly of: Expression; readonly key: Expression })
  | (At & { readonly kind: 'splat'; readonly of: Expression; readonly each: Expression })
  /** Inside `each` of a splat: the element. */
  | (At & { readonly kind: 'element' })
  | (At & {
      readonly kind: 'call';
      readonly name: string;
      readonly nameRange: Range;
      readonly args: readonly Expression[];
      /** `f(list...)` */
      readonly isExpanded: boolean;
    })
  | (At & {
      readonly kind: 'conditional';
      readonly condition: Expression;
      readonly then: Expression;
      readonly otherwise: Expression;
    })
  | (At & {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    })
  | (At & { readonly kind: 'unary'; readonly operator: '-' | '!'; readonly operand: Expression })
  | (At & { readonly kind: 'parentheses'; readonly inner: Expression })
  | (At & { readonly kind: 'tuple'; readonly items: readonly Expression[] })
  | (At & {
      readonly kind: 'object';
      readonly items: readonly { readonly key: Expression; readonly value: Expression }[];
    })
  | ForExpression;

export interface ForExpression extends At {
  readonly kind: 'for';
  readonly keyName: string | undefined;
  readonly valueName: string;
  readonly collection: Expression;
  /** Only in `{for …}`. */
  readonly key: Expression | undefined;
  readonly value: Expression;
  readonly condition: Expression | undefined;
  /** `=> value...` */
  readonly isGrouped: boolean;
}

export interface Template extends At {
  readonly kind: 'template';
  readonly parts: readonly TemplatePart[];
}

export type TemplatePart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'interpolation'; readonly value: Expression }
  | {
      readonly kind: 'if';
      readonly condition: Expression;
      readonly then: readonly TemplatePart[];
      readonly otherwise: readonly TemplatePart[];
    }
  | {
      readonly kind: 'for';
      readonly keyName: string | undefined;
      readonly valueName: string;
      readonly collection: Expression;
      readonly body: readonly TemplatePart[];
    };

export type BinaryOperator =
  '||' | '&&' | '==' | '!=' | '<' | '>' | '<=' | '>=' | '+' | '-' | '*' | '/' | '%';
