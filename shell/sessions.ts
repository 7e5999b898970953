/**
 * Sessions by name, as the tabs of a terminal: each has directory, variables, functions and history of its own;
 * files are everybody's. One runs at a time, and one bash runs them all: what the others know is put by.
 */
import type { Session } from './bash/session.ts';
import type { Memory } from './bash/snapshot.ts';
import type { SavedSession } from './shell.ts';

/** The session that labs use. It is always there and keeps its name. */
export const mainSession = 'main';

/** As many as one can tell apart. */
const maxSessions = 8;
/** The last inputs a session remembers. */
const maxHistory = 500;

/** What Tab and the prompt look at, whether the session runs or was put by. */
export type SessionView = Pick<
  Session,
  'fs' | 'directory' | 'variables' | 'functionNames' | 'memory'
>;

interface PutBy {
  readonly memory: Memory;
  readonly variables: ReadonlyMap<string, string>;
  readonly functionNames: readonly string[];
  readonly status: number;
}

export class Sessions {
  readonly #bash: Session;
  /** What a new session begins with. */
  #beginning: Memory;
  #current = mainSession;
  /** In the order of their tabs; `undefined` for the one that bash has now. */
  #names = new Map<string, PutBy | undefined>([[mainSession, undefined]]);
  readonly #histories = new Map<string, string[]>();

  constructor(bash: Session, beginning: Memory) {
    this.#bash = bash;
    this.#beginning = beginning;
  }

  /** The main one first. */
  get names(): readonly string[] {
    return [...this.#names.keys()];
  }

  get current(): string {
    return this.#current;
  }

  /** @throws Error with a sentence, if the name is taken or none, or if there are too many. */
  open(name: string): void {
    this.#assertFree(name);
    if (this.#names.size >= maxSessions) {
      throw new Error(`There are ${maxSessions} sessions already. Close one first.`);
    }
    this.#names.set(name, asPutBy(this.#beginning));
  }

  rename(from: string, to: string): void {
    this.#assertOther(from);
    if (from === to) return;
    this.#assertFree(to);
    const history = this.history(from);
    const renamed = (name: string) => (name === from ? to : name);
    this.#names = new Map([...this.#names].map(([name, putBy]) => [renamed(name), putBy]));
    this.#histories.set(to, history);
    this.#histories.delete(from);
    this.#current = renamed(this.#current);
  }

  /** Ends a session. The caller sees to it that nothing runs in it. */
  async close(name: string): Promise<void> {
    this.#assertOther(name);
    if (name === this.#current) await this.use(mainSession);
    this.#names.delete(name);
    this.#histories.delete(name);
  }

  /** Gives bash to a session; what it had is put by. */
  async use(name: string): Promise<void> {
    if (name === this.#current) return;
    const next = this.#known(name);
    this.#names.set(this.#current, {
      memory: this.#bash.memory(),
      variables: this.#bash.variables,
      functionNames: this.#bash.functionNames,
      status: this.#bash.status,
    });
    this.#names.set(name, undefined);
    this.#current = name;
    if (next) await this.#bash.exchange(next.memory, next.status);
  }

  view(name: string): SessionView {
    const putBy = this.#known(name);
    if (!putBy) return this.#bash;
    const { memory, variables, functionNames } = putBy;
    return {
      fs: this.#bash.fs,
      directory: memory.directory,
      variables,
      functionNames,
      memory: () => memory,
    };
  }

  /** Oldest first; alive. */
  history(name: string): string[] {
    this.#known(name);
    const history = this.#histories.get(name) ?? [];
    this.#histories.set(name, history);
    return history;
  }

  remember(name: string, line: string): void {
    const history = this.history(name);
    if (line.trim() && history.at(-1) !== line) history.push(line);
    if (history.length > maxHistory) history.splice(0, history.length - maxHistory);
  }

  /** Sets variables everywhere, as when a learner changes a setting. */
  set(variables: Readonly<Record<string, string>>): void {
    this.#bash.set(variables);
    this.#beginning = withVariables(this.#beginning, variables);
    for (const [name, putBy] of this.#names) {
      if (!putBy) continue;
      this.#names.set(name, {
        ...putBy,
        memory: withVariables(putBy.memory, variables),
        variables: new Map([...putBy.variables, ...Object.entries(variables)]),
      });
    }
  }

  saved(): readonly SavedSession[] {
    return this.names.map((name) => ({
      name,
      ...this.view(name).memory(),
      history: [...this.history(name)],
    }));
  }

  restore(saved: readonly SavedSession[]): void {
    for (const { name, history, ...memory } of saved) {
      if (name !== this.#current) this.#names.set(name, asPutBy(memory));
      this.#histories.set(name, [...history]);
    }
  }

  #known(name: string): PutBy | undefined {
    if (this.#names.has(name)) return this.#names.get(name);
    throw new Error(`There is no session “${name}”.`);
  }

  #assertOther(name: string): void {
    this.#known(name);
    if (name === mainSession) throw new Error('The labs use the session “main”: it stays.');
  }

  #assertFree(name: string): void {
    if (!/^[\p{L}\p{N}][\p{L}\p{N}_. -]{0,29}$/u.test(name)) {
      throw new Error('A name has 1 to 30 letters, digits, blanks, dots, hyphens or underscores.');
    }
    if (this.#names.has(name)) throw new Error(`There is a session “${name}” already.`);
  }
}

function withVariables(memory: Memory, variables: Readonly<Record<string, string>>): Memory {
  return { ...memory, variables: { ...memory.variables, ...variables } };
}

/** A session that bash has not had yet: names that are not exported are known when it has. */
function asPutBy(memory: Memory): PutBy {
  return {
    memory,
    variables: new Map(Object.entries(memory.variables)),
    functionNames: memory.functions.flatMap((it) => /^\s*([\w-]+)\s*\(\)/.exec(it)?.slice(1) ?? []),
    status: 0,
  };
}
