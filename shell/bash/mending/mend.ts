/**
 * What just-bash reads otherwise than bash, put into words that it reads as bash does: a tree for a tree. The
 * learner's text stays as it is; only what runs is changed. What cannot be mended stands in `differences.md`.
 */
import { expansion, mapNodes, nodesIn, type CommandNode, type Statement } from '../syntax.ts';
import { hasOwnSubstitutions, withOwnSubstitutions, withSubstitutedFirst } from './arithmetic.ts';
import { withListsApart } from './declared-lists.ts';
import { withBreath } from './breath.ts';
import { foldersFirst } from './folders.ts';
import { guarded } from './guarded.ts';
import { callOfWords } from './call-of-words.ts';
import { onePerAssignment } from './assignments.ts';
import { readAhead } from './read-ahead.ts';

export interface Mending {
  readonly parse: (text: string) => readonly Statement[];
  /** Whether a function of that name was defined before. */
  readonly isFunction: (name: string) => boolean;
}

export function mended(
  statements: readonly Statement[],
  { parse, isFunction }: Mending,
): readonly Statement[] {
  const defined = new Set(
    [...nodesIn(statements)].flatMap((it) =>
      it.type === 'FunctionDef' ? [(it as { name: string } & typeof it).name] : [],
    ),
  );
  const mayFailWithin = (name: string) => defined.has(name) || isFunction(name);
  return mapNodes(statements, (node) => {
    switch (node.type) {
      case 'For':
        return foldersFirst(
          withBreath({
            ...node,
            words: (node as { words?: unknown }).words ?? [everyArgument],
          } as typeof node) as CommandNode,
          parse,
        );
      case 'CStyleFor':
      case 'While':
      case 'Until':
        return withBreath(node);
      case 'ArithmeticExpansion':
        return hasOwnSubstitutions(node) ? withOwnSubstitutions(node, parse) : node;
      case 'ArithmeticCommand':
        return hasOwnSubstitutions(node) ? withSubstitutedFirst(node, parse) : node;
      case 'SimpleCommand':
        return foldersFirst(readAhead(callOfWords(onePerAssignment(node as CommandNode))), parse);
      case 'Statement':
        return guarded(withListsApart(node as unknown as Statement, parse), mayFailWithin);
      default:
        return node;
    }
  });
}

/** `"$@"`, which `for name` without `in` goes through; just-bash takes it apart at blanks. */
const everyArgument = expansion('@');
