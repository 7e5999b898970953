/** What a folder of `.tf` files declares. */
import type { Type } from '../expressions/type.ts';
import type { Range } from '../hcl/source.ts';
import type { Attribute, Block, Body, Expression } from '../hcl/syntax.ts';

export interface Variable {
  readonly name: string;
  readonly type: Type;
  readonly fallback: Expression | undefined;
  readonly isNullable: boolean;
  readonly isSensitive: boolean;
  readonly description: Expression | undefined;
  readonly validations: readonly Condition[];
  readonly header: Range;
}

/** `validation`, `precondition`, `postcondition`. */
export interface Condition {
  readonly kind: string;
  readonly condition: Expression;
  readonly message: Expression;
}

export interface Output {
  readonly name: string;
  readonly value: Expression;
  readonly description: Expression | undefined;
  readonly isSensitive: boolean;
  readonly dependsOn: readonly Expression[];
  readonly preconditions: readonly Condition[];
  readonly header: Range;
}

export interface Lifecycle {
  readonly createsFirst: boolean;
  readonly preventsDestroy: boolean;
  /** Names of attributes, or `all`. */
  readonly ignored: readonly { readonly name: string; readonly range: Range }[] | 'all';
  readonly replacedBy: readonly Expression[];
  readonly preconditions: readonly Condition[];
  readonly postconditions: readonly Condition[];
}

/** A `resource` or `data` block without its meta-arguments. */
export interface Resource {
  readonly mode: 'managed' | 'data';
  readonly type: string;
  readonly name: string;
  readonly body: Body;
  readonly count: Expression | undefined;
  readonly forEach: Expression | undefined;
  readonly dependsOn: readonly Expression[];
  /** The alias of its provider; `''` for the default one. */
  readonly provider: string;
  readonly lifecycle: Lifecycle;
  readonly header: Range;
  /** Where its type is named. */
  readonly typeRange: Range;
  /** `resource "aws_ecr_repository" "this"` */
  readonly within: string;
}

export interface ModuleCall {
  readonly name: string;
  readonly source: string;
  readonly sourceRange: Range;
  readonly arguments: ReadonlyMap<string, Attribute>;
  readonly count: Expression | undefined;
  readonly forEach: Expression | undefined;
  readonly dependsOn: readonly Expression[];
  /** From the child's alias to ours. */
  readonly providers: ReadonlyMap<string, string>;
  readonly header: Range;
  /** The brace of its block. */
  readonly opening: Range;
}

export interface Provider {
  readonly alias: string;
  readonly body: Body;
  readonly header: Range;
}

/** `import { to = …, id = … }` */
export interface Import {
  readonly to: Expression;
  readonly id: Expression;
  readonly header: Range;
}

/** `moved { from = …, to = … }` */
export interface Move {
  readonly from: string;
  readonly to: string;
}

export interface Module {
  /** `.` for the root, else the path from there. */
  readonly folder: string;
  readonly variables: ReadonlyMap<string, Variable>;
  readonly locals: ReadonlyMap<string, Attribute>;
  readonly outputs: ReadonlyMap<string, Output>;
  /** By `type.name`, and `data.type.name`. */
  readonly resources: ReadonlyMap<string, Resource>;
  readonly calls: ReadonlyMap<string, ModuleCall>;
  readonly providers: ReadonlyMap<string, Provider>;
  readonly imports: readonly Import[];
  readonly moves: readonly Move[];
  readonly backend: Block | undefined;
  readonly requiredVersion: readonly Expression[];
  readonly requiredProviders: readonly Attribute[];
  /** By the name of the call. */
  readonly children: ReadonlyMap<string, Module>;
}

/** `data.aws_region.current`, `aws_ecr_repository.this`. */
export function resourceKey({
  mode,
  type,
  name,
}: Pick<Resource, 'mode' | 'type' | 'name'>): string {
  return `${mode === 'data' ? 'data.' : ''}${type}.${name}`;
}
