/**
 * Sends each command's output to the terminal as soon as it has run. just-bash returns output only when all is
 * over, so every simple command in terminal position – also in loops, lists and at the end of a pipe – is given
 * redirections to the terminal's devices. What is left (messages of the interpreter itself, functions and
 * compound commands that are redirected or piped) comes at the end of its top-level statement.
 */
import {
  attendCommand,
  noteCommand,
  passCommand,
  refuseCommand,
  streamCommand,
  terminalError,
  terminalOut,
  through,
} from './devices.ts';
import {
  command,
  group,
  plainText,
  redirect,
  statement,
  word,
  type CommandNode,
  type Pipeline,
  type Redirection,
  type SimpleCommand,
  type Statement,
} from './syntax.ts';

/** Whether a command's own output can be streamed: it is one of ours, and no function or alias has its name. */
export type CanStream = (name: string) => boolean;

interface Place {
  readonly canStream: CanStream;
  /** Whether input comes from a pipe or a file: then nobody answers questions. */
  readonly isFed: boolean;
}

const toTerminal = [redirect(1, terminalOut), redirect(2, terminalError)];

/** A top-level statement as the session runs it, and what notes its status. */
export function routed(statement: Statement, canStream: CanStream): readonly Statement[] {
  const shown = group(
    [routedStatement(statement, { canStream, isFed: false }), notePipe],
    toTerminal,
  );
  // The first note is not reached if the interpreter gives the statement up, as at a division by zero.
  return [shown, note];
}

/** Keeps the status and makes no error of it, even under `set -e`. */
function quietly(it: CommandNode): Statement {
  return statement(it, command(passCommand));
}

const pipeStatus = {
  type: 'Word',
  parts: [
    {
      type: 'DoubleQuoted',
      parts: [
        {
          type: 'ParameterExpansion',
          parameter: 'PIPESTATUS[@]',
          operation: null,
        },
      ],
    },
  ],
} as const;
/** After a definition of a function, there is no status of a pipe. */
const notePipe = quietly(command(noteCommand, word(through), pipeStatus));
const note = statement(command(noteCommand));
function routedStatement(statement: Statement, place: Place): Statement {
  return {
    ...statement,
    pipelines: statement.pipelines.map((it) => routedPipeline(it, place)),
  };
}

function routedPipeline(pipeline: Pipeline, place: Place): Pipeline {
  const last = pipeline.commands.length - 1;
  return {
    ...pipeline,
    commands: pipeline.commands.map((it, index) => {
      if (index === last) return routedCommand(it, { ...place, isFed: place.isFed || last > 0 });
      return pipeline.pipeStderr?.[index] ? it : withErrorsShown(it);
    }),
  };
}

function routedCommand(node: CommandNode, outside: Place): CommandNode {
  const isRedirected = 'redirections' in node && !node.redirections.every(isOutput);
  const place = { ...outside, isFed: outside.isFed || isRedirected };
  const body = (statements: readonly Statement[]) =>
    statements.map((it) => routedStatement(it, place));
  if (node.type === 'SimpleCommand') return routedSimpleCommand(node, place);
  if (node.type === 'FunctionDef' || !('redirections' in node)) return node;
  if (node.redirections.some(isOutput)) return node;
  switch (node.type) {
    case 'If':
      return {
        ...node,
        clauses: node.clauses.map((it) => ({
          condition: body(it.condition),
          body: body(it.body),
        })),
        elseBody: node.elseBody && body(node.elseBody),
      };
    case 'While':
    case 'Until':
      return { ...node, condition: body(node.condition), body: body(node.body) };
    case 'For':
    case 'CStyleFor':
    case 'Subshell':
    case 'Group':
      return { ...node, body: body(node.body) };
    case 'Case':
      return { ...node, items: node.items.map((it) => ({ ...it, body: body(it.body) })) };
    default:
      return node;
  }
}

function routedSimpleCommand(node: SimpleCommand, { canStream, isFed }: Place): CommandNode {
  if (!node.name) return node;
  const name = plainText(node.name);
  // A redirection on `exec` outlasts it.
  if (name === 'exec') return node.args.length === 0 ? withoutOwnOutput(node) : node;
  const shown = { ...node, redirections: [...toTerminal, ...node.redirections] };
  if (name === undefined) return shown;
  if (!canStream(name) || node.redirections.some(isOutput)) return shown;
  const how = isFed ? streamCommand : attendCommand;
  return { ...shown, name: word(how), args: [node.name, ...node.args] };
}

/** After `exec > file` just-bash sends pipes and `$(…)` to the file as well. */
function withoutOwnOutput(node: SimpleCommand): CommandNode {
  const takesOutput = (it: Redirection) => isOutput(it) && (it.fd ?? 1) <= 2;
  return node.redirections.some(takesOutput)
    ? { ...command(refuseCommand), redirections: toTerminal }
    : node;
}

/** Errors in the middle of a pipe go to the terminal. */
function withErrorsShown(node: CommandNode): CommandNode {
  if (node.type !== 'SimpleCommand' || !node.name) return node;
  return { ...node, redirections: [redirect(2, terminalError), ...node.redirections] };
}

function isOutput({ operator }: Redirection): boolean {
  return !['<', '<<', '<<-', '<<<', '<&'].includes(operator);
}
