/**
 * The part of just-bash's syntax tree that routing reads and builds, as our own types: importing just-bash's
 * would bring Node's into every file.
 */

export interface Word {
  readonly type: 'Word';
  readonly parts: readonly { readonly type: string; readonly value?: string }[];
}

export interface Redirection {
  readonly type: 'Redirection';
  readonly fd: number | null;
  readonly operator: string;
  readonly target: Word | HereDocument;
}

export interface HereDocument {
  readonly type: 'HereDoc';
  /** False if the text ended before the delimiter came. */
  readonly terminated?: boolean;
}

export interface SimpleCommand {
  readonly type: 'SimpleCommand';
  readonly assignments: readonly unknown[];
  readonly name: Word | null;
  readonly args: readonly Word[];
  readonly redirections: readonly Redirection[];
}

export interface If {
  readonly type: 'If';
  readonly clauses: readonly {
    readonly condition: readonly Statement[];
    readonly body: readonly Statement[];
  }[];
  readonly elseBody: readonly Statement[] | null;
  readonly redirections: readonly Redirection[];
}

export interface For {
  readonly type: 'For' | 'CStyleFor';
  readonly body: readonly Statement[];
  readonly redirections: readonly Redirection[];
}

export interface While {
  readonly type: 'While' | 'Until';
  readonly condition: readonly Statement[];
  readonly body: readonly Statement[];
  readonly redirections: readonly Redirection[];
}

export interface Case {
  readonly type: 'Case';
  readonly items: readonly { readonly body: readonly Statement[] }[];
  readonly redirections: readonly Redirection[];
}

export interface Block {
  readonly type: 'Subshell' | 'Group';
  readonly body: readonly Statement[];
  readonly redirections: readonly Redirection[];
}

export interface FunctionDefinition {
  readonly type: 'FunctionDef';
  readonly name: string;
}

export interface Test {
  readonly type: 'ArithmeticCommand' | 'ConditionalCommand';
  readonly expression: unknown;
  readonly redirections: readonly Redirection[];
}

export type CommandNode =
  SimpleCommand | If | For | While | Case | Block | FunctionDefinition | Test;

export interface Pipeline {
  readonly type: 'Pipeline';
  readonly commands: readonly CommandNode[];
  readonly negated: boolean;
  /** For each `|`, whether it is `|&`. */
  readonly pipeStderr?: readonly boolean[];
}

export interface Statement {
  readonly type: 'Statement';
  readonly pipelines: readonly Pipeline[];
  readonly operators: readonly ('&&' | '||' | ';')[];
  readonly background: boolean;
  readonly deferredError?: { readonly message: string };
  readonly sourceText?: string;
}

export interface Script {
  readonly type: 'Script';
  readonly statements: Iterable<Statement>;
}

export function word(text: string): Word {
  return { type: 'Word', parts: [{ type: 'SingleQuoted', value: text }] };
}

/** `"${parameter}"`, with what is done to it. */
export function expansion(parameter: string, operation: unknown = null): Word {
  const part = { type: 'ParameterExpansion', parameter, operation };
  const quoted: { type: string; parts: readonly unknown[] } = {
    type: 'DoubleQuoted',
    parts: [part],
  };
  return { type: 'Word', parts: [quoted] };
}

/** The text of a word that is one plain literal, as a command's name usually is. */
export function plainText(word: Word | null): string | undefined {
  const [part, ...rest] = word?.parts ?? [];
  return part?.type === 'Literal' && rest.length === 0 ? part.value : undefined;
}

export function redirect(fd: 1 | 2, path: string): Redirection {
  // Also under `set -o noclobber`: a device is always there.
  return { type: 'Redirection', fd, operator: '>|', target: word(path) };
}

export function command(name: string, ...args: readonly Word[]): SimpleCommand {
  return { type: 'SimpleCommand', assignments: [], name: word(name), args, redirections: [] };
}

/** `[[ -e path ]]` */
export function exists(path: string): Test {
  const expression = { type: 'CondUnary', operator: '-e', operand: word(path) };
  return { type: 'ConditionalCommand', expression, redirections: [] };
}

export function group(
  body: readonly Statement[],
  redirections: readonly Redirection[] = [],
): Statement {
  return statement({ type: 'Group', body, redirections });
}

/** Commands in a row, joined by `&&`. */
export function statement(...commands: readonly CommandNode[]): Statement {
  return {
    type: 'Statement',
    pipelines: commands.map((it) => ({ type: 'Pipeline', commands: [it], negated: false })),
    operators: commands.slice(1).map(() => '&&'),
    background: false,
  };
}

/** Every node of a tree, parents first. */
export function* nodesIn(root: unknown): Generator<{ readonly type: string }> {
  if (typeof root !== 'object' || root === null) return;
  if ('type' in root && typeof root.type === 'string') yield root as { type: string };
  for (const value of Object.values(root)) yield* nodesIn(value);
}

/** A copy of a tree in which each node went through `change`, children first. */
export function mapNodes<T>(root: T, change: (node: { type: string }) => unknown): T {
  if (Array.isArray(root)) return root.map((it: unknown) => mapNodes(it, change)) as T;
  if (typeof root !== 'object' || root === null) return root;
  const copy = Object.fromEntries(
    Object.entries(root).map(([key, value]) => [key, mapNodes(value as unknown, change)]),
  );
  return (
    'type' in copy && typeof copy['type'] === 'string' ? change(copy as { type: string }) : copy
  ) as T;
}
