/**
 * Under `set -e` nothing fails within what stands left of `&&` or `||` or behind `!`: neither in a function nor in a
 * group. just-bash knows that of `if` alone, so such lists are asked with it.
 */
import { keepCommand, passCommand } from '../devices.ts';
import {
  command,
  plainText,
  statement,
  type CommandNode,
  type Pipeline,
  expansion,
  type Statement,
  type Word,
} from '../syntax.ts';

export function guarded(it: Statement, isFunction: (name: string) => boolean): Statement {
  const mayFail = (line: Pipeline) => line.commands.some((node) => mayFailWithin(node, isFunction));
  const last = it.pipelines.at(-1);
  if (!last || it.background || it.operators.includes(';')) return it;
  const before = it.pipelines.slice(0, -1);
  const needs = before.some(mayFail) || (last.negated && mayFail(last));
  if (!needs) return it;
  const end = last.negated && mayFail(last) ? withoutNegation(last) : alone(last);
  const operator = it.operators.at(-1);
  if (before.length === 0 || !operator) return { ...it, ...end };
  const asked = { ...it, pipelines: before, operators: it.operators.slice(0, -1) };
  const otherwise = operator === '&&' ? keptStatus : end;
  return {
    ...it,
    ...asking(asked, operator === '&&' ? end : statement(command(passCommand)), otherwise),
  };
}

function mayFailWithin(node: CommandNode, isFunction: (name: string) => boolean): boolean {
  if (node.type !== 'SimpleCommand') {
    return node.type !== 'ArithmeticCommand' && node.type !== 'ConditionalCommand';
  }
  const name = plainText(node.name);
  return name === undefined ? node.name !== null : isFunction(name);
}

function alone(line: Pipeline): Statement {
  return { ...statement(), pipelines: [line], operators: [] };
}

function withoutNegation(line: Pipeline): Statement {
  const asked = alone({ ...line, negated: false });
  return asking(asked, statement(command(keepCommand, status('1')), command(passCommand)), passed);
}

const passed = statement(command(passCommand));

function status(text: string): Word {
  return { type: 'Word', parts: [{ type: 'Literal', value: text }] };
}

const lastStatus = expansion('?');

/** The status of what was asked; as it stands left of `&&`, it is no failure. */
const keptStatus = statement(command(keepCommand, lastStatus), command(passCommand));

function asking(condition: Statement, then: Statement, otherwise: Statement): Statement {
  return statement({
    type: 'If',
    clauses: [{ condition: [condition], body: [then] }],
    elseBody: [otherwise],
    redirections: [],
  });
}
