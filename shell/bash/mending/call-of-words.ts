/**
 * `"$@"`, `"${command[@]}"` and `$command`: the first of the words they expand to is the command, the others are
 * its arguments. just-bash takes all for one name, so the words are put into a list first.
 */
import { passCommand } from '../devices.ts';
import {
  command,
  expansion,
  statement,
  type CommandNode,
  type SimpleCommand,
  type Statement,
  type Word,
} from '../syntax.ts';

/** The list; the host forgets it with everything else that is its own. */
const calledWords = '__words';

type Part = Word['parts'][number] & {
  readonly parts?: readonly Part[];
  readonly parameter?: string;
};

export function callOfWords(node: CommandNode): CommandNode {
  if (node.type !== 'SimpleCommand' || !node.name || !mayBeSeveral(node.name)) return node;
  // In a list, `[x]=y` would be an element.
  if (node.args.some(looksLikeElement)) return node;
  const list = { type: 'Assignment', name: calledWords, value: null, append: false };
  const words: SimpleCommand = {
    type: 'SimpleCommand',
    assignments: [{ ...list, array: [node.name, ...node.args] }],
    name: null,
    args: [],
    redirections: [],
  };
  const call: SimpleCommand = {
    ...node,
    name: expansion(`${calledWords}[0]`),
    args: [expansion(`${calledWords}[@]`, rest)],
  };
  return {
    type: 'Group',
    body: [
      // A substitution that fails is no failure of the command it names.
      statement(words, command(passCommand)),
      ifAny(statement(call)),
    ],
    redirections: [],
  };
}

function mayBeSeveral({ parts }: Word): boolean {
  return (parts as readonly Part[]).some((part) => {
    if (part.type === 'ParameterExpansion') return true;
    return part.type === 'DoubleQuoted' && (part.parts ?? []).some(isOfAll);
  });
}

/** `$@`, `${list[@]}`, with whatever is done to them. */
function isOfAll({ type, parameter = '' }: Part): boolean {
  return type === 'ParameterExpansion' && (parameter === '@' || parameter.endsWith('[@]'));
}

function looksLikeElement({ parts: [first, second] }: Word): boolean {
  return first?.type === 'Glob' && second?.type === 'Literal' && second.value?.[0] === '=';
}

/** `:1`, of a list */
const rest = {
  type: 'Substring',
  offset: { type: 'ArithmeticExpression', expression: { type: 'ArithNumber', value: 1 } },
  length: null,
};

/** Words that expand to nothing are no command. */
function ifAny(call: Statement): Statement {
  const operand = expansion(`${calledWords}[@]`, {
    type: 'UseAlternative',
    word: { type: 'Word', parts: [{ type: 'Literal', value: 'x' }] },
    checkEmpty: false,
  });
  const isAny = {
    type: 'ConditionalCommand',
    expression: { type: 'CondUnary', operator: '-n', operand },
    redirections: [],
  } as const;
  return statement({
    type: 'If',
    clauses: [{ condition: [statement(isAny)], body: [call] }],
    elseBody: null,
    redirections: [],
  });
}
