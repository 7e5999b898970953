/**
 * `declare -A map=([key]="a b")`: just-bash takes the list for one word and cuts it at its blanks, quoted or not. An
 * assignment by itself it reads well, so the declaration is made without the list, and the list assigned.
 */
import {
  plainText,
  statement,
  type CommandNode,
  type SimpleCommand,
  type Statement,
  type Word,
} from '../syntax.ts';

const declaring = new Set(['declare', 'typeset', 'local', 'readonly', 'export']);

export function withListsApart(
  it: Statement,
  parse: (text: string) => readonly Statement[],
): Statement {
  const { sourceText } = it;
  if (!sourceText || !/=\([^)]*\[/.test(sourceText)) return it;
  const apart = (node: CommandNode) => listApart(node, sourceText, parse);
  return {
    ...it,
    pipelines: it.pipelines.map((line) => ({ ...line, commands: line.commands.map(apart) })),
  };
}

function listApart(
  node: CommandNode,
  source: string,
  parse: (text: string) => readonly Statement[],
): CommandNode {
  if (node.type !== 'SimpleCommand' || !declaring.has(plainText(node.name) ?? '')) return node;
  const assigned: SimpleCommand[] = [];
  const args = node.args.map((arg) => {
    const name = listName(arg);
    const assignment = name === undefined ? undefined : assignmentOf(name, source, parse);
    if (name === undefined || !assignment) return arg;
    assigned.push(assignment);
    return { type: 'Word', parts: [{ type: 'Literal', value: name }] } satisfies Word;
  });
  if (assigned.length === 0) return node;
  const declared = statement({ ...node, args });
  const lists = assigned.map((it) => statement(it));
  // What is readonly cannot be assigned any more.
  const isFirst = plainText(node.name) !== 'readonly' && !args.some(isReadonlyFlag);
  const body = isFirst ? [declared, ...lists] : [...lists, declared];
  return { type: 'Group', body, redirections: [] };
}

function isReadonlyFlag(word: Word): boolean {
  return /^-\w*r/.test(plainText(word) ?? '');
}

/** The name, where a list with subscripts follows. */
function listName({ parts }: Word): string | undefined {
  const [first] = parts;
  if (first?.type !== 'Literal' || !parts.some(({ type }) => type === 'Glob')) return undefined;
  return /^(\w+)=\($/.exec(first.value?.trimEnd() ?? '')?.[1];
}

/** The assignment as it stands in the text: up to the first parenthesis with which it is one. */
function assignmentOf(
  name: string,
  source: string,
  parse: (text: string) => readonly Statement[],
): SimpleCommand | undefined {
  const start = new RegExp(
    `(?:^|[\\s;&({])(?:${[...declaring].join('|')})\\s[^;]*?\\b(?=${name}=\\()`,
  ).exec(source);
  if (!start) return undefined;
  const text = source.slice(start.index + start[0].length);
  for (let end = text.indexOf(')'); end >= 0; end = text.indexOf(')', end + 1)) {
    const found = onlyAssignment(text.slice(0, end + 1), parse);
    if (found) return found;
  }
  return undefined;
}

function onlyAssignment(
  text: string,
  parse: (text: string) => readonly Statement[],
): SimpleCommand | undefined {
  try {
    const [only, ...others] = parse(text);
    const [node] = only?.pipelines[0]?.commands ?? [];
    const isIt = others.length === 0 && node?.type === 'SimpleCommand' && !node.name;
    return isIt && node.assignments.length === 1 ? node : undefined;
  } catch {
    return undefined;
  }
}
