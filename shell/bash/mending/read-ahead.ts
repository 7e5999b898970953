/**
 * `source`, `eval` and a script by its path: just-bash reads them without showing anybody. Before each, the host reads
 * which functions it defines and puts what needs it into other words.
 */
import { evaluated, passCommand, studyCommand } from '../devices.ts';
import {
  command,
  expansion,
  plainText,
  statement,
  word,
  type CommandNode,
  type SimpleCommand,
  type Word,
} from '../syntax.ts';

export function readAhead(node: CommandNode): CommandNode {
  if (node.type !== 'SimpleCommand' || !node.name) return node;
  const name = plainText(node.name);
  switch (name) {
    case 'eval': {
      // Only a value: what it says about itself stays with `eval`.
      return studiedFirst([word('eval'), ...node.args], { ...node, args: [expansion(evaluated)] });
    }
    case 'source':
    case '.':
      return JSON.stringify(node.args).includes('CommandSubstitution')
        ? node
        : studiedFirst([word('source'), ...node.args], node);
    default:
      return isPath(node.name) ? studiedFirst([word('script'), node.name], node) : node;
  }
}

/** Neither a program of this machine nor text that a command makes. */
function isPath({ parts }: Word): boolean {
  return (
    parts.some(({ type, value }) => type === 'Literal' && value?.includes('/')) &&
    !parts.some(({ type }) => type === 'CommandSubstitution')
  );
}

function studiedFirst(args: readonly Word[], node: SimpleCommand): CommandNode {
  const study = statement(command(studyCommand, ...args), command(passCommand));
  return { type: 'Group', body: [study, statement(node)], redirections: [] };
}
