/**
 * Sessions by name, as the tabs of a terminal: each has a bash of its own, with directory, variables, functions,
 * history and the line that runs; files are everybody's. They run side by side in one thread, each as far as it gets
 * until it waits. A session's bash is started with its first line: until then it is what it begins with.
 */
import type { Session } from './bash/session.ts';
import type { Memory } from './bash/snapshot.ts';
import type { Io, SavedSession } from './shell.ts';

/** The session that labs use. It is always there and keeps its name. */
export const mainSession = 'main';

/** As many as one can tell apart. */
const maxSessions = 8;
/** The last inputs a session remembers. */
const maxHistory = 500;

/** What Tab and the prompt look at, whether the session has begun or not. */
export type SessionView = Pick<
  Session,
  'fs' | 'directory' | 'variables' | 'functionNames' | 'memory'
>;

/** One session, by whatever name it has. */
export interface Seated {
  /** The name of the moment. */
  readonly name: string;
  /** Inputs so far, oldest first. */
  readonly history: readonly string[];
}

interface Entry extends Seated {
  name: string;
  readonly history: string[];
  readonly bash: Session;
  /** What it is to begin with, until it has. */
  beginning: Memory | undefined;
  /** What it knew at its last prompt, while a line runs. */
  atPrompt: Memory | undefined;
}

export class Sessions {
  readonly #createBash: (seated: Seated) => Session;
  /** What a new session begins with. */
  #beginning: Memory;
  /** The main one first, the others in the order they were opened. */
  #entries: readonly Entry[] = [];

  /** @param createBash a bash that was not started yet, for what history and name are asked of. */
  constructor(createBash: (seated: Seated) => Session, beginning: Memory) {
    this.#createBash = createBash;
    this.#beginning = beginning;
    this.#add(mainSession, beginning);
  }

  /** The main one first. */
  get names(): readonly string[] {
    return this.#entries.map(({ name }) => name);
  }

  /** @throws Error with a sentence, if the name is taken or none, or if there are too many. */
  open(name: string): void {
    this.#assertFree(name);
    if (this.#entries.length >= maxSessions) {
      throw new Error(`There are ${maxSessions} sessions already. Close one first.`);
    }
    this.#add(name, this.#beginning);
  }

  /** @throws Error with a sentence; also while a line runs in it. */
  rename(from: string, to: string): void {
    const entry = this.#other(from);
    if (from === to) return;
    this.#assertFree(to);
    assertIdle(entry);
    entry.name = to;
  }

  /** Ends a session. @throws Error with a sentence; also while a line runs in it. */
  async close(name: string): Promise<void> {
    const entry = this.#other(name);
    assertIdle(entry);
    this.#entries = this.#entries.filter((it) => it !== entry);
    await entry.bash.close();
  }

  /** Runs one input. @throws Error with a sentence, if there is no such session or a line runs in it. */
  async run(name: string, line: string, io: Io): Promise<number> {
    const entry = this.#known(name);
    if (entry.atPrompt) {
      throw new Error(`A command runs in “${name}”, which takes one input at a time.`);
    }
    entry.atPrompt = viewOf(entry).memory();
    try {
      remember(entry.history, line);
      await begin(entry);
      return await entry.bash.run(line, io);
    } finally {
      entry.atPrompt = undefined;
    }
  }

  /** Starts its bash, so that it knows all that it begins with. */
  begin(name: string): Promise<void> {
    return begin(this.#known(name));
  }

  /** Whether a text is a whole command: the same in all of them. */
  check(text: string): ReturnType<Session['check']> {
    return this.#known(mainSession).bash.check(text);
  }

  view(name: string): SessionView {
    return viewOf(this.#known(name));
  }

  /** Oldest first. */
  history(name: string): readonly string[] {
    return this.#known(name).history;
  }

  /** Sets variables everywhere, as when a learner changes a setting; where a line runs, for the next one. */
  set(variables: Readonly<Record<string, string>>): void {
    this.#beginning = withVariables(this.#beginning, variables);
    for (const entry of this.#entries) {
      if (entry.beginning) entry.beginning = withVariables(entry.beginning, variables);
      else entry.bash.set(variables);
      if (entry.atPrompt) entry.atPrompt = withVariables(entry.atPrompt, variables);
    }
  }

  /** Each as of its last prompt: a line that runs will not have begun when this is restored. */
  saved(): readonly SavedSession[] {
    return this.#entries.map((entry) => ({
      name: entry.name,
      ...(entry.atPrompt ?? viewOf(entry).memory()),
      history: [...entry.history],
    }));
  }

  restore(saved: readonly SavedSession[]): void {
    this.#entries = [];
    for (const { name, history, ...memory } of saved) {
      this.#add(name, memory).history.push(...history);
    }
  }

  /** Ends all of them. */
  async end(): Promise<void> {
    await Promise.all(this.#entries.map(({ bash }) => bash.close()));
  }

  #add(name: string, beginning: Memory): Entry {
    const history: string[] = [];
    const seated = { name, history };
    const entry = Object.assign(seated, {
      bash: this.#createBash(seated),
      beginning,
      atPrompt: undefined,
    });
    this.#entries = [...this.#entries, entry];
    return entry;
  }

  #known(name: string): Entry {
    const entry = this.#entries.find((it) => it.name === name);
    if (entry) return entry;
    throw new Error(`There is no session “${name}”.`);
  }

  #other(name: string): Entry {
    const entry = this.#known(name);
    if (name === mainSession) throw new Error('The labs use the session “main”: it stays.');
    return entry;
  }

  #assertFree(name: string): void {
    if (!/^[\p{L}\p{N}][\p{L}\p{N}_. -]{0,29}$/u.test(name)) {
      throw new Error('A name has 1 to 30 letters, digits, blanks, dots, hyphens or underscores.');
    }
    if (this.names.includes(name)) throw new Error(`There is a session “${name}” already.`);
  }
}

async function begin(entry: Entry): Promise<void> {
  if (!entry.beginning) return;
  await entry.bash.start(entry.beginning);
  entry.beginning = undefined;
}

function assertIdle({ name, atPrompt }: Entry): void {
  if (atPrompt) throw new Error(`A command runs in “${name}”. Stop it first.`);
}

function remember(history: string[], line: string): void {
  if (line.trim() && history.at(-1) !== line) history.push(line);
  if (history.length > maxHistory) history.splice(0, history.length - maxHistory);
}

function withVariables(memory: Memory, variables: Readonly<Record<string, string>>): Memory {
  return { ...memory, variables: { ...memory.variables, ...variables } };
}

/** Of one that has not begun, names that are not exported are known when it has. */
function viewOf({ bash, beginning }: Entry): SessionView {
  if (!beginning) return bash;
  const { directory, variables, functions } = beginning;
  return {
    fs: bash.fs,
    directory,
    variables: new Map(Object.entries(variables)),
    functionNames: functions.flatMap((it) => /^\s*([\w-]+)\s*\(\)/.exec(it)?.slice(1) ?? []),
    memory: () => beginning,
  };
}
