import { statement, type CommandNode } from '../syntax.ts';

/** `IFS=, list=($text)`: each assignment sees those before it; just-bash reads a list before it makes any. */
export function onePerAssignment(node: CommandNode): CommandNode {
  if (node.type !== 'SimpleCommand' || node.name || node.assignments.length < 2) return node;
  if (!node.assignments.some((it) => (it as { array?: unknown }).array)) return node;
  const each = node.assignments.map((it) => statement({ ...node, assignments: [it] }));
  return { type: 'Group', body: each, redirections: [] } satisfies CommandNode;
}
