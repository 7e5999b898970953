/**
 * `$(…)` within arithmetic. just-bash runs it in a shell of its own, which knows none of the functions, the variables
 * and the directory; it is run as any other, and its output put in its place.
 */
import {
  command,
  mapNodes,
  nodesIn,
  statement,
  word,
  type CommandNode,
  type SimpleCommand,
  type Statement,
} from '../syntax.ts';

type Parse = (text: string) => readonly Statement[];

interface Substitution {
  readonly type: 'ArithCommandSubst';
  readonly command: string;
}

interface Expression {
  readonly type: 'ArithmeticExpression';
  readonly expression: unknown;
  readonly originalText?: string;
}

const nameOf = (index: number) => `__sum${index}`;

export function hasOwnSubstitutions(node: { readonly type: string }): boolean {
  for (const it of nodesIn((node as unknown as { expression: unknown }).expression)) {
    if (it.type === 'ArithCommandSubst') return true;
  }
  return false;
}

/** `$((…))`: in a subshell, for nothing else can stand in a word. Where it assigns, too, it stays as it is. */
export function withOwnSubstitutions(node: { readonly type: string }, parse: Parse): unknown {
  const { expression } = node as unknown as { expression: Expression };
  if ([...nodesIn(expression)].some(isAssigning)) return node;
  const apart = takenApart(expression, parse);
  if (!apart) return node;
  const sum = { type: 'ArithmeticExpansion', expression: apart.expression } as const;
  const shown = { type: 'Word', parts: [sum] } as const;
  const echo = statement(command('builtin', word('echo'), shown));
  return {
    type: 'CommandSubstitution',
    legacy: false,
    body: { type: 'Script', statements: [...apart.before, echo] },
  };
}

/** `((…))`: right before it. */
export function withSubstitutedFirst(node: { readonly type: string }, parse: Parse): unknown {
  const test = node as unknown as CommandNode & { expression: Expression };
  const apart = takenApart(test.expression, parse);
  if (!apart) return node;
  const after = statement({ ...test, expression: apart.expression } as CommandNode);
  return { type: 'Group', body: [...apart.before, after], redirections: [] };
}

function isAssigning({ type, ...rest }: { readonly type: string }): boolean {
  const { operator } = rest as { operator?: string };
  return /Assignment|DynamicElement/.test(type) || operator === '++' || operator === '--';
}

/** The expression with names in place of substitutions, and what gives those names their values. */
function takenApart(it: Expression, parse: Parse) {
  const before: Statement[] = [];
  let text = it.originalText;
  try {
    const expression = mapNodes(it, (node) => {
      if (node.type !== 'ArithCommandSubst') return node;
      const { command: typed } = node as unknown as Substitution;
      const name = nameOf(before.length);
      text = text?.replace(`$(${typed})`, `$${name}`).replace(`\`${typed}\``, `$${name}`);
      before.push(assigned(name, parse(typed)));
      return { type: 'ArithVariable', name, hasDollarPrefix: false };
    });
    return {
      before,
      expression: { ...expression, ...(text !== undefined && { originalText: text }) },
    };
  } catch {
    // What cannot be read stays, and says so when it runs.
    return undefined;
  }
}

function assigned(name: string, statements: readonly Statement[]): Statement {
  const body = { type: 'Script', statements };
  const value = { type: 'Word', parts: [{ type: 'CommandSubstitution', legacy: false, body }] };
  const assignment = { type: 'Assignment', name, value, append: false, array: null };
  return statement({
    ...command(''),
    name: null,
    assignments: [assignment],
  } satisfies SimpleCommand);
}
