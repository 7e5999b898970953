/** One learner in one lab: settings, runs, checks, snapshots. No page and no Node in here. */
import type { Looking } from '#checkers/check.ts';
import type { CheckResult } from '#checkers/run-check.ts';
import { createAws, type Aws, type Send } from '#ecr/client.ts';
import { administratorOf, observerOf } from '#ecr/credentials.ts';
import type { Settings } from '#ecr/names.ts';
import type { Io, Shell, ShellOptions, ShellState } from '#shell/shell.ts';
import type { Anatomy } from './anatomy.ts';
import { createCallsMade, isReading } from './calls-made.ts';
import { changesBetween } from './changes.ts';
import { createControl } from './control.ts';
import type { ImageTree } from './image-tree.ts';
import type { Keep } from './keep.ts';
import type { Lab } from './lab.ts';
import type { LifecycleFuture } from './lifecycle-future.ts';
import { createOutput } from './output.ts';
import { readOverview, type Overview } from './overview.ts';
import type { HistoryEvent, PlayedEvent } from './play.ts';
import { createRunning, mainSession, type Overlap } from './running.ts';
import { createScrollback, renamed } from './scrollback.ts';
import { seedWorld } from './seed.ts';
import { createSnapshots, type SnapshotLabel } from './snapshot.ts';
import { tagMovesBetween, type TagMove } from './tag-moves.ts';
import { fullSettings, variablesFor, type FullSettings } from './variables.ts';

export type { Anatomy, HistoryEvent, ImageTree, LifecycleFuture, Overview, PlayedEvent };
export type { SnapshotLabel, TagMove };
export type { ImageOverview, RepositoryOverview } from './overview.ts';

/** What a session asks of its shell; in a page the shell is a worker away. */
export type SessionShell = Pick<Shell, 'run' | 'save' | 'close' | 'files'> & {
  set(variables: Readonly<Record<string, string>>): void | Promise<void>;
  /** Absent where there is one session only. */
  readonly sessions?: {
    list(): readonly string[] | Promise<readonly string[]>;
    open(name: string): Promise<void>;
  };
};

/** What a lab page and the command line do with a lab. */
export interface Session<S extends SessionShell = SessionShell> {
  readonly labId: string;
  /** The lab's settings with the learner's own values, and the account. */
  readonly settings: FullSettings;
  /** The shell of the moment: a rewind starts another. */
  readonly shell: S;
  /** The lab's files as it brought them, by path below home. */
  readonly originals: Readonly<Record<string, string>>;
  /** Runs so far, oldest first. */
  readonly runs: readonly RunRecord[];
  /** Replaces values (each valid by `#ecr/names.ts`), in the shell as well. */
  change(settings: Settings): Promise<void>;
  /** Types a fence's commands, or a learner's own line, into the shell. One run at a time in each of its sessions; others wait. */
  run(input: string, io: Io, origin?: RunOrigin): Promise<RunRecord>;
  /** Asks every check that the step proves. */
  check(step: string, signal?: AbortSignal): Promise<readonly CheckResult[]>;
  /** What there is in the registry now, for the live view. */
  overview(): Promise<Overview>;
  /** What the images of a repository are made of; `undefined` if it is not there. */
  anatomy(repository: string): Promise<Anatomy | undefined>;
  /** What a tag leads to, with the members of an index; `undefined` if nothing there has the tag. */
  imageTree(repository: string, tag: string): Promise<ImageTree | undefined>;
  /** Who goes when by the stored lifecycle policy; `undefined` if the repository is not there. */
  lifecycleFuture(repository: string): Promise<LifecycleFuture | undefined>;
  /** Turns the clock forward by seconds; lifecycle policies act. */
  advance(seconds: number): Promise<void>;
  /** Plays a history of pushes and days in a copy of the registry; the registry itself stays as it is. */
  play(history: readonly HistoryEvent[], signal?: AbortSignal): AsyncIterable<PlayedEvent>;
  /** Runs of earlier visits that a session's screen shows, oldest first; going back and restarting clear them. */
  scrollback(session: string): readonly RunRecord[];
  /** The shell's session has another name: what is kept of it has, too. */
  sessionRenamed(from: string, to: string): Promise<void>;
  /** A later session of its name begins with an empty screen. */
  sessionClosed(name: string): Promise<void>;
  /** Points to go back to: one before every run, oldest first. */
  readonly snapshots: readonly SnapshotLabel[];
  /** Back to before a run: registry, files, directory, variables. Rejects with a sentence while a command runs. */
  rewind(snapshot: string): Promise<void>;
  /** Back to the lab's beginning. Rejects with a sentence while a command runs. */
  reset(): Promise<void>;
  /** Keeps the shell's files after something other than a run changed them. */
  save(): Promise<void>;
  /** Called after every change of registry, settings, runs or snapshots; returns how to stop. */
  subscribe(listener: (event: SessionEvent) => void): () => void;
  close(): Promise<void>;
}

export interface RunOrigin {
  readonly step: string;
  /** Name of the fence. */
  readonly fence: string;
  /** Seconds by which the fence turns the clock forward before it runs. */
  readonly advance?: number | undefined;
}

/** A finished run, as the transcript shows it. Plain data: kept across reloads. */
export interface RunRecord {
  readonly id: string;
  readonly input: string;
  readonly origin?: RunOrigin | undefined;
  /** The session it was typed into, if not the main one. */
  readonly session?: string | undefined;
  /** Where it was typed, as the prompt says it: `~/demo-node-app`. Absent in runs of older versions. */
  readonly directory?: string | undefined;
  readonly exitCode: number;
  /** stdout and stderr as they came; the middle of very long output is left out. */
  readonly output: string;
  /** Milliseconds since 1970 by the wall's clock. */
  readonly startedAt: number;
  readonly milliseconds: number;
  /** Requests it made, in order. */
  readonly calls: readonly Call[];
  /** What changed in the registry, in words: "lifecycle policy of demo-node-app". */
  readonly changed: readonly string[];
  /** Tags that it put, moved or took away; none once one has gone back to before it. */
  readonly moved?: readonly TagMove[] | undefined;
}

export interface Call {
  readonly service: string;
  /** As CloudTrail names it: `PutLifecyclePolicy`. */
  readonly operation: string;
  readonly status: number;
}

export type SessionEvent =
  | { readonly type: 'registry' }
  | { readonly type: 'settings' }
  | { readonly type: 'ran'; readonly run: RunRecord }
  | { readonly type: 'checked'; readonly step: string; readonly results: readonly CheckResult[] }
  | { readonly type: 'snapshots' }
  | { readonly type: 'reset' };

/** What a session needs of a lab. A page has the settings at hand, and fetches the checks with the first question. */
export type SessionLab = Pick<Lab, 'settings' | 'seed'> & {
  steps(settings: Settings): Steps | Promise<Steps>;
};

type Steps = ReturnType<Lab['steps']>;

export interface SessionOptions<S extends SessionShell> {
  readonly labId: string;
  readonly lab: SessionLab;
  /** The lab's `files/`, by path below home. */
  readonly files: Readonly<Record<string, string>>;
  /** The learner's own values, where they differ from the lab's. */
  readonly settings?: Settings | undefined;
  /** To the sandbox that belongs to this lab alone. */
  readonly send: Send;
  readonly startShell: (options: Omit<ShellOptions, 'send'>) => Promise<S>;
  readonly keep: Keep;
}

/** A run that was begun. */
interface Begun extends Pick<
  RunRecord,
  'input' | 'session' | 'origin' | 'startedAt' | 'directory'
> {
  readonly overlap: Overlap;
}

/** What is kept between visits, under `workspace` and `runs`. A change of form needs a new version. */
interface Workspace {
  readonly version: 1;
  readonly shell: ShellState;
}

const runsKept = 200;

export async function createSession<S extends SessionShell>(
  options: SessionOptions<S>,
): Promise<Session<S>> {
  const { labId, lab, send, keep } = options;
  const control = createControl(send);
  const snapshots = await createSnapshots(keep);
  const listeners = new Set<(event: SessionEvent) => void>();
  const tell = (event: SessionEvent) => listeners.forEach((listen) => listen(event));

  let settings = fullSettings(lab.settings, options.settings);
  let runs = ((await keep.get('runs')) as RunRecord[] | undefined) ?? [];
  const scrollback = await createScrollback(keep, runs);
  let shell = await resume();
  const made = await createCallsMade(control);
  const running = createRunning();
  /** The registry as the learner was told of it: what a run changed is what differs from that. */
  let told: Overview | undefined;
  let ended = 0;
  let queue: Promise<unknown> = Promise.resolve();

  function aws(): Aws {
    const { region, account } = settings;
    return createAws(send, { region, credentials: observerOf(account) });
  }

  /** One thing at a time looks at shell and registry, or replaces them; commands run beside. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = queue.then(work);
    queue = result.catch(() => undefined);
    return result;
  }

  async function resume(): Promise<S> {
    const workspace = (await keep.get('workspace')) as Workspace | undefined;
    if (workspace?.version !== 1) return startAnew();
    const resumed = await startShell(workspace.shell);
    await resumed.set(variablesFor(settings));
    return resumed;
  }

  function startShell(state?: ShellState): Promise<S> {
    return options.startShell({ files: options.files, variables: variablesFor(settings), state });
  }

  async function startAnew(): Promise<S> {
    await control.reset();
    const { region, account } = settings;
    const owner = createAws(send, { region, credentials: administratorOf(account) });
    await lab.seed(seedWorld(owner, send, control, settings), settings);
    const fresh = await startShell();
    await keepWorkspace(fresh);
    return fresh;
  }

  async function keepWorkspace(of: S): Promise<ShellState> {
    const state = await of.save();
    await keep.set('workspace', { version: 1, shell: state } satisfies Workspace);
    return state;
  }

  async function begin(
    input: string,
    session: string | undefined,
    origin: RunOrigin | undefined,
  ): Promise<Begun> {
    const startedAt = Date.now();
    const label = origin?.fence ?? input.split('\n')[0] ?? '';
    const state = await shell.save();
    await snapshots.take(label, startedAt, { registry: await control.snapshot(), shell: state });
    if (origin?.advance) await control.advance(origin.advance);
    if (running.isEmpty) told = await readOverview(aws());
    const directory = directoryIn(state, session);
    return { input, session, origin, startedAt, directory, overlap: running.begin(session) };
  }

  async function end(begun: Begun, exitCode: number, output: string): Promise<RunRecord> {
    const { input, session, origin, startedAt, directory, overlap } = begun;
    const milliseconds = Date.now() - startedAt;
    const calls = await made.of(session);
    // What a command that only looked sees changed is another's: it is told with that one.
    const isNobodys = overlap.happened && !origin?.advance && calls.every(isReading);
    const now = await readOverview(aws());
    const changed = isNobodys ? [] : changesBetween(told ?? now, now);
    const moved = isNobodys ? [] : tagMovesBetween(told ?? now, now);
    if (!isNobodys) told = now;
    const run: RunRecord = {
      id: `${startedAt}-${(ended += 1)}`,
      input,
      origin,
      session: session === mainSession ? undefined : session,
      directory,
      exitCode,
      output,
      startedAt,
      milliseconds,
      calls,
      changed,
      moved,
    };
    runs = [...runs, run].slice(-runsKept);
    await Promise.all([keepWorkspace(shell), keep.set('runs', runs)]);
    return run;
  }

  /** A fence may be the first that wants a session. */
  async function openSession(name: string): Promise<void> {
    const { sessions } = shell;
    const isThere = async () => (await sessions?.list())?.includes(name) ?? name === mainSession;
    if (await isThere()) return;
    if (!sessions)
      throw new Error(`There is no session “${name}” in this shell, only “${mainSession}”.`);
    try {
      await sessions.open(name);
    } catch (error) {
      // The terminal may have opened it in between.
      if (!(await isThere())) throw error;
    }
  }

  async function runNow(input: string, io: Io, origin: RunOrigin | undefined): Promise<RunRecord> {
    if (origin && io.session !== undefined) await openSession(io.session);
    const begun = await inTurn(() => begin(input, io.session, origin));
    const output = createOutput();
    let run: RunRecord;
    try {
      const { ask } = io;
      const exitCode = await shell.run(input, {
        ...io,
        ask:
          ask &&
          (async (question) => {
            const answer = await ask(question);
            output.add(`${question.prompt}${question.isHidden ? '' : (answer ?? '')}\n`);
            return answer;
          }),
        stdout: (text) => (output.add(text), io.stdout(text)),
        stderr: (text) => (output.add(text), io.stderr(text)),
      });
      run = await inTurn(() => end(begun, exitCode, output.text()));
    } finally {
      running.end(begun.overlap);
    }
    tell({ type: 'ran', run });
    tell({ type: 'snapshots' });
    if (run.changed.length > 0 || origin?.advance) tell({ type: 'registry' });
    return run;
  }

  /** @throws Error with a sentence while a command runs: it would go on in a registry that is another. */
  function assertNothingRuns(): void {
    const [session] = running.sessions;
    if (session !== undefined) {
      throw new Error(
        `A command runs in “${session}”. Stop it, or wait for its end, and go back then.`,
      );
    }
  }

  async function replaceShell(start: () => Promise<S>): Promise<void> {
    await shell.close();
    shell = await start();
    await keepWorkspace(shell);
    tell({ type: 'snapshots' });
    tell({ type: 'registry' });
    tell({ type: 'reset' });
  }

  return {
    labId,
    get settings() {
      return settings;
    },
    get shell() {
      return shell;
    },
    originals: options.files,
    get runs() {
      return runs;
    },
    scrollback: (name) => scrollback.of(name),
    sessionRenamed: (from, to) =>
      inTurn(async () => {
        runs = renamed(runs, from, to);
        await Promise.all([keep.set('runs', runs), scrollback.rename(from, to)]);
        await keepWorkspace(shell);
      }),
    sessionClosed: (name) =>
      inTurn(async () => {
        await scrollback.clear(name);
        await keepWorkspace(shell);
      }),
    get snapshots() {
      return snapshots.labels;
    },
    change: (chosen) =>
      inTurn(async () => {
        settings = fullSettings(lab.settings, chosen);
        await shell.set(variablesFor(settings));
        tell({ type: 'settings' });
        tell({ type: 'registry' });
      }),
    run: (input, io, origin) => running.inTurn(io.session, () => runNow(input, io, origin)),
    async check(step, signal) {
      const { proves } = stepOf(await lab.steps(settings), step);
      const { runChecks } = await import('#checkers/run-check.ts');
      const readFile = async (path: string) => {
        const { readLearnersFile } = await import('./learners-file.ts');
        return readLearnersFile(shell.files, path);
      };
      const runProgram: Looking['runProgram'] = async (files, main) => {
        const { runNodeProgram } = await import('#shell/node-program.ts');
        return runNodeProgram(files, main);
      };
      const { pointingElsewhere } = await import('#checkers/elsewhere.ts');
      const asked = await runChecks(aws(), proves, { signal, readFile, runProgram });
      const results = await Promise.all(asked.map(pointingElsewhere(aws())));
      tell({ type: 'checked', step, results });
      return results;
    },
    overview: () => readOverview(aws()),
    async anatomy(repository) {
      // Only pages with a drawing ask: fetched when it is drawn.
      const { readAnatomy } = await import('./anatomy.ts');
      return readAnatomy(aws(), repository);
    },
    async imageTree(repository, tag) {
      const { readImageTree } = await import('./image-tree.ts');
      return readImageTree(aws(), repository, tag);
    },
    async lifecycleFuture(repository) {
      const { readLifecycleFuture } = await import('./lifecycle-future.ts');
      return readLifecycleFuture(aws(), repository);
    },
    advance: (seconds) =>
      inTurn(async () => {
        await control.advance(seconds);
        tell({ type: 'registry' });
      }),
    async *play(history, signal) {
      // Few learners play a counter-example, and it builds images: fetched when asked for.
      const { play } = await import('./play.ts');
      yield* play(history, { control, settings, signal });
    },
    rewind: (id) =>
      inTurn(async () => {
        assertNothingRuns();
        const { registry, shell: state } = await snapshots.get(id);
        const point = snapshots.labels.find((label) => label.id === id);
        await control.restore(registry);
        runs = runs.map((it) => (it.startedAt < (point?.at ?? Infinity) ? it : unmoved(it)));
        await keep.set('runs', runs);
        await scrollback.clear();
        await replaceShell(() => startShell(state));
        await snapshots.forgetFrom(id);
      }),
    reset: () =>
      inTurn(async () => {
        assertNothingRuns();
        runs = [];
        await keep.delete('runs');
        await snapshots.forgetAll();
        await scrollback.clear();
        await replaceShell(startAnew);
      }),
    save: () => inTurn(async () => void (await keepWorkspace(shell))),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () =>
      inTurn(async () => {
        await keepWorkspace(shell);
        await shell.close();
      }),
  };
}

/** The transcript keeps a run that was taken back; what it moved is where it was. */
function unmoved(run: RunRecord): RunRecord {
  return { ...run, moved: [] };
}

/** A session's directory in the words of its prompt. */
function directoryIn(state: ShellState, session = mainSession): string {
  const other = state.others?.find(({ name }) => name === session);
  const { directory, variables } = other ?? state;
  const home = variables.HOME ?? state.variables.HOME;
  if (home === undefined || !`${directory}/`.startsWith(`${home}/`)) return directory;
  return `~${directory.slice(home.length)}`;
}

function stepOf(steps: Steps, id: string) {
  const step = steps[id];
  if (step) return step;
  throw new Error(`the lab has no step “${id}”; it has ${Object.keys(steps).join(', ')}`);
}
