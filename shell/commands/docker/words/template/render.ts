/** A parsed template, filled in. */
import { runFailure, type Place } from './error.ts';
import { CallError, functions, type Kind, type Style } from './functions.ts';
import type { Command, Node, Operand, Pipeline } from './parse.ts';
import { goText, isTrue, typeName, type Value } from './values.ts';

export interface RenderOptions {
  readonly name: string;
  readonly style: Style;
  /** What Go calls the type of the whole, where it is one of docker's own: `*formatter.imageContext`. */
  readonly type?: string | undefined;
}

/** Ends a round of a loop, or the loop. */
type Flow = 'break' | 'continue' | undefined;

export function renderNodes(nodes: readonly Node[], value: Value, options: RenderOptions): string {
  const renderer = new Renderer(value, options);
  renderer.block(nodes, value);
  return renderer.written;
}

class Renderer {
  written = '';
  readonly #whole: Value;
  readonly #options: RenderOptions;
  readonly #variables: { readonly name: string; value: Value }[];

  constructor(whole: Value, options: RenderOptions) {
    this.#whole = whole;
    this.#options = options;
    this.#variables = [{ name: '$', value: whole }];
  }

  block(nodes: readonly Node[], dot: Value): Flow {
    for (const node of nodes) {
      const flow = this.#node(node, dot);
      if (flow) return flow;
    }
    return undefined;
  }

  #node(node: Node, dot: Value): Flow {
    switch (node.is) {
      case 'text':
        this.written += node.text;
        return undefined;
      case 'action': {
        const value = this.#pipeline(node.pipeline, dot);
        if (node.pipeline.names.length === 0) this.written += goText(value);
        return undefined;
      }
      case 'break':
      case 'continue':
        return node.is;
      case 'range':
        return this.#range(node, dot);
      case 'if':
      case 'with': {
        const known = this.#variables.length;
        const value = this.#pipeline(node.pipeline, dot);
        const inner = node.is === 'with' ? value : dot;
        const flow = isTrue(value) ? this.block(node.body, inner) : this.block(node.otherwise, dot);
        this.#variables.length = known;
        return flow;
      }
    }
  }

  #range(
    { pipeline, body, otherwise }: Extract<Node, { readonly is: 'if' | 'with' | 'range' }>,
    dot: Value,
  ): Flow {
    const known = this.#variables.length;
    const all = this.#pipeline({ ...pipeline, names: [] }, dot);
    const entries = this.#entries(all, pipeline);
    if (entries.length === 0) return this.block(otherwise, dot);
    for (const [key, value] of entries) {
      const { names } = pipeline;
      const values = names.length === 1 ? [value] : [key, value];
      names.forEach((name, at) => this.#set(name, values[at], pipeline.assigns));
      const flow = this.block(body, value);
      this.#variables.length = known;
      if (flow === 'break') break;
    }
    return undefined;
  }

  #entries(all: Value, { commands }: Pipeline): readonly (readonly [Value, Value])[] {
    if (all === null || all === undefined) return [];
    if (Array.isArray(all)) return all.map((it: Value, at) => [at, it] as const);
    if (typeof all === 'number')
      return Array.from({ length: Math.max(0, all) }, (_, at) => [at, at] as const);
    if (typeof all === 'object') return Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1));
    throw this.#fail(commands[0] as Command, `range can't iterate over ${goText(all)}`);
  }

  #set(name: string, value: Value, assigns: boolean): void {
    const found = assigns ? this.#variables.findLast((it) => it.name === name) : undefined;
    if (found) found.value = value;
    else this.#variables.push({ name, value });
  }

  #pipeline({ names, assigns, commands }: Pipeline, dot: Value): Value {
    let piped: readonly [] | readonly [Value] = [];
    for (const it of commands) piped = [this.#command(it, dot, piped)];
    const [value] = piped;
    for (const name of names) this.#set(name, value, assigns);
    return value;
  }

  #command(command: Command, dot: Value, piped: readonly Value[]): Value {
    const [first, ...rest] = command.operands;
    if (first.head.is !== 'function') {
      if (rest.length + piped.length > 0) {
        const [name] = first.fields.slice(-1);
        throw this.#fail(
          first,
          name === undefined
            ? `can't give argument to non-function ${first.source}`
            : `${name} has arguments but cannot be invoked as function`,
        );
      }
      if (first.head.is === 'literal' && first.head.value === null) {
        throw this.#fail(first, 'nil is not a command');
      }
      return this.#operand(first, dot);
    }
    return this.#call(first.head.name, command, [
      ...rest.map((it) => this.#operand(it, dot)),
      ...piped,
    ]);
  }

  #call(name: string, command: Command, values: readonly Value[]): Value {
    const found = functions[name];
    if (!found) throw new Error(`the function ${name} was not known when the template was read`);
    const [, ...operands] = command.operands;
    const [min, max] = found.takes;
    if (values.length < min || values.length > max) {
      const want = max === Infinity ? `at least ${min}` : `${min}`;
      throw this.#fail(
        command.operands[0],
        `wrong number of args for ${name}: want ${want} got ${values.length}`,
      );
    }
    for (const [at, kind] of found.kinds.entries()) {
      const value = values[at];
      if (isOfKind(value, kind)) continue;
      const operand = operands[at];
      const isLiteral = operand?.head.is === 'literal';
      throw this.#fail(
        operand ?? command,
        isLiteral
          ? `expected ${kind === 'int' ? 'integer' : kind}; found ${operand.source}`
          : `wrong type for value; expected ${kind}; got ${typeName(value)}`,
      );
    }
    try {
      return found.call(values, this.#options.style);
    } catch (error) {
      if (!(error instanceof CallError)) throw error;
      throw this.#fail(command, `error calling ${name}: ${error.message}`);
    }
  }

  #operand(operand: Operand, dot: Value): Value {
    const { head, fields } = operand;
    return fields.reduce<Value>(
      (value, name) => this.#field(value, name, operand),
      this.#head(head, dot, operand),
    );
  }

  #head(head: Operand['head'], dot: Value, operand: Operand): Value {
    switch (head.is) {
      case 'dot':
        return dot;
      case 'variable':
        return this.#variables.findLast(({ name }) => name === head.name)?.value;
      case 'literal':
        return head.value;
      case 'function':
        return this.#call(head.name, { ...operand, operands: [operand] }, []);
      case 'pipeline':
        return this.#pipeline(head.pipeline, dot);
    }
  }

  #field(value: Value, name: string, operand: Operand): Value {
    if (value === null || value === undefined) {
      throw this.#fail(operand, `nil pointer evaluating interface {}.${name}`);
    }
    if (typeof value !== 'object' || Array.isArray(value)) {
      throw this.#fail(operand, `can't evaluate field ${name} in type ${typeName(value)}`);
    }
    if (Object.hasOwn(value, name)) return (value as Record<string, Value>)[name];
    const { type } = this.#options;
    throw this.#fail(
      operand,
      type !== undefined && value === this.#whole
        ? `can't evaluate field ${name} in type ${type}`
        : `map has no entry for key ${JSON.stringify(name)}`,
    );
  }

  #fail({ at, source }: Omit<Place, 'name'>, message: string) {
    return runFailure({ name: this.#options.name, at, source }, message);
  }
}

function isOfKind(value: Value, kind: Kind): boolean {
  switch (kind) {
    case 'any':
      return true;
    case 'string':
      return typeof value === 'string';
    case 'int':
      return Number.isInteger(value);
    case '[]string':
      return Array.isArray(value);
  }
}
