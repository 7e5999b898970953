/**
 * A pattern that ends in a slash means folders only, with their slash. just-bash leaves the slash out, and takes files,
 * too: such patterns are looked through first.
 */
import {
  expansion,
  mapNodes,
  statement,
  type CommandNode,
  type Statement,
  type Word,
} from '../syntax.ts';

type Parse = (text: string) => readonly Statement[];

/** The command with lists in place of such patterns, and before it what fills the lists. */
export function foldersFirst(node: CommandNode, parse: Parse): CommandNode {
  const patterns: Word[] = [];
  const apart = (words: readonly Word[]) =>
    words.map((it) => {
      if (!endsInSlash(it)) return it;
      patterns.push(it);
      return expansion(`__folders${patterns.length - 1}[@]`);
    });
  const changed = changedWords(node, apart);
  if (patterns.length === 0) return node;
  const lists = patterns.flatMap((it, index) => listed(`__folders${index}`, it, parse));
  return { type: 'Group', body: [...lists, statement(changed)], redirections: [] };
}

function changedWords(
  node: CommandNode,
  apart: (words: readonly Word[]) => readonly Word[],
): CommandNode {
  if (node.type === 'SimpleCommand') {
    const assignments = node.assignments.map((it) => {
      const { array } = it as { readonly array?: readonly Word[] | null };
      return array ? { ...(it as object), array: apart(array) } : it;
    });
    return { ...node, assignments, args: apart(node.args) };
  }
  const { words } = node as { readonly words?: readonly Word[] };
  return words ? Object.assign({ ...node }, { words: apart(words) }) : node;
}

function endsInSlash({ parts }: Word): boolean {
  const last = parts.at(-1);
  return (
    last?.type === 'Literal' &&
    !!last.value?.endsWith('/') &&
    parts.some((it) => it.type === 'Glob')
  );
}

/** What is not there is the pattern itself, which nothing fits. */
function listed(name: string, pattern: Word, parse: Parse): readonly Statement[] {
  const text = `${name}=(); for __folder in x; do
    if [[ -d $__folder ]]; then ${name}+=("\${__folder%/}/");
    elif [[ ! -e $__folder ]]; then ${name}+=("$__folder"); fi; done`;
  return mapNodes(parse(text), (it) => (it.type === 'For' ? { ...it, words: [pattern] } : it));
}
