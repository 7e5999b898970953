/** Whether a text is a command yet: what Enter does, and why a `> ` follows. */
import { nodesIn, type HereDocument, type SimpleCommand, type Statement } from './syntax.ts';

export type Verdict =
  | { readonly status: 'complete' | 'incomplete' }
  | { readonly status: 'error'; readonly message: string };

const incomplete = { status: 'incomplete' } as const;

export function check(text: string, parse: (text: string) => readonly Statement[]): Verdict {
  let statements: readonly Statement[];
  try {
    statements = parse(text);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (/\bEOF\b/.test(message)) return incomplete;
    return { status: 'error', message: wording(message) };
  }
  const refusal = statements.find((it) => it.deferredError)?.deferredError;
  if (refusal) return { status: 'error', message: wording(refusal.message) };
  if (endsInBackslash(text)) return incomplete;

  const nodes = [...nodesIn(statements)];
  if (nodes.some((it) => (it as HereDocument).terminated === false)) return incomplete;
  // just-bash reads `a &&` and `a && && b` as lists with an empty command in them.
  const gaps = nodes.filter(isGap);
  const last = statements.at(-1)?.pipelines.at(-1)?.commands.at(-1);
  if (gaps.some((it) => it !== last)) {
    const operator = /(&&|\|\|?)\s*(&&|\|\|?)/.exec(text)?.[2] ?? '|';
    return { status: 'error', message: `syntax error near unexpected token \`${operator}'` };
  }
  return gaps.length > 0 ? incomplete : { status: 'complete' };
}

/** just-bash's message as bash words it. */
function wording(message: string): string {
  return message.replace(/^Parse error at \d+:\d+: /, '').replace(/^line \d+: /, '');
}

function isGap(node: { type: string }): boolean {
  if (node.type !== 'SimpleCommand') return false;
  const { name, assignments, redirections } = node as SimpleCommand;
  return !name && assignments.length === 0 && redirections.length === 0;
}

function endsInBackslash(text: string): boolean {
  const lastLine = text.slice(text.lastIndexOf('\n') + 1);
  const backslashes = /\\*$/.exec(lastLine)?.[0].length ?? 0;
  return backslashes % 2 === 1 && !/^\s*#/.test(lastLine);
}
