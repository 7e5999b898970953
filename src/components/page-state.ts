/**
 * What the parts of a lab page know in common: which lab this is, the learner's values, and a small bus.
 * Sandbox and shell are fetched when they are first needed, by `workbench()`.
 */
import type { CheckResult } from '#checkers/run-check.ts';
import { defaults, type ParameterName, type Settings } from '#ecr/names.ts';
import { type Progress, restarted, rewound } from '#workbench/progress.ts';
import type { PlayedEvent, RunOrigin, RunRecord } from '#workbench/session.ts';
import type { PageSession, Workbench } from '#workers/workbench.ts';
import { changeLab, labProgress } from './progress/store.ts';

/** Everything that happens on a page, and what comes with it. */
export interface PageEvents {
  /** The learner's values changed; with them all. */
  settings: Settings;
  /** A command was given, by a button or at the prompt. */
  'run-started': {
    readonly input: string;
    readonly origin?: RunOrigin | undefined;
    /** The terminal's session. */
    readonly session: string;
  };
  'run-output': {
    readonly session: string;
    readonly stream: 'stdout' | 'stderr';
    readonly text: string;
  };
  'run-finished': RunRecord;
  /** It could not run at all. */
  'run-broke': { readonly session: string; readonly sentence: string };
  /** A command asked for the editor: the file's absolute path. */
  'edit-file': string;
  verdicts: { readonly step: string; readonly results: readonly CheckResult[] };
  /** A counter-example begins, goes on, and ends: the registry panel shows the copy meanwhile. */
  'play-started': { readonly check: string };
  played: PlayedEvent;
  'play-finished': { readonly check: string };
  /** Progress was written, here or in another tab. */
  progress: Progress;
  /** The workbench is there: from now on `workbench()` costs nothing. */
  opened: Workbench;
  /** Another tab took the lab over: nothing more can be run here. */
  lost: undefined;
  /** Registry and shell are not what they were: back at the beginning, or before a run. */
  reset: 'to-the-beginning' | 'to-before-a-run';
}

const bus = new EventTarget();

/** Calls `listener` whenever it happens; returns how to stop. */
export function on<Name extends keyof PageEvents>(
  name: Name,
  listener: (detail: PageEvents[Name]) => void,
): () => void {
  const heard = (event: Event) => listener((event as CustomEvent<PageEvents[Name]>).detail);
  bus.addEventListener(name, heard);
  return () => bus.removeEventListener(name, heard);
}

export function emit<Name extends keyof PageEvents>(name: Name, detail: PageEvents[Name]): void {
  bus.dispatchEvent(new CustomEvent(name, { detail }));
}

/** The lab of this page, as `PageTitle.astro` wrote it down while the site was built. */
export interface LabOnPage {
  readonly id: string;
  readonly settings: Settings;
  /** Ids in order. */
  readonly steps: readonly string[];
}

let read: LabOnPage | undefined;

/** @throws Error on a page that is not a lab. */
export function lab(): LabOnPage {
  if (read) return read;
  const text = document.querySelector<HTMLElement>('lab-title')?.dataset.lab;
  if (text === undefined) throw new Error('This page is not a lab.');
  read = JSON.parse(text) as LabOnPage;
  return read;
}

/** The lab's settings with the learner's own values. */
export function settings(): Settings {
  return { account: defaults.account, ...lab().settings, ...labProgress(lab().id).settings };
}

/** Takes over values, each valid by `#ecr/names.ts`, everywhere: text, commands, checks and shell. */
export async function changeSettings(values: Settings): Promise<void> {
  keepSettings(values);
  if (opened) await (await opened).session.change(settings());
}

function keepSettings(values: Settings): void {
  const own = Object.entries({ ...settings(), ...values }).filter(([name, value]) => {
    const initial: string | undefined = lab().settings[name as ParameterName];
    return initial !== undefined && value !== initial;
  });
  changeLab(lab().id, (before) => ({ ...before, settings: Object.fromEntries(own) }));
  emit('settings', settings());
}

let opened: Promise<Workbench> | undefined;

/**
 * Sandbox, shell and checks of this lab, fetched and started on the first call.
 * Rejects with an error named `OpenElsewhere` if another tab has the lab.
 */
export function workbench(options: { takeOver?: boolean } = {}): Promise<Workbench> {
  opened ??= open(options).catch((error: unknown) => {
    opened = undefined;
    throw error;
  });
  return opened;
}

/** Whether the sandbox was started, or is starting. */
export function isOpen(): boolean {
  return opened !== undefined;
}

async function open(options: { takeOver?: boolean }): Promise<Workbench> {
  const { openWorkbench } = await import('#workers/workbench.ts');
  const bench = await openWorkbench(lab().id, { settings: settings(), ...options });
  await agreeOnSettings(bench.session);
  bench.session.subscribe((event) => {
    if (event.type === 'ran') emit('run-finished', event.run);
    if (event.type === 'checked') emit('verdicts', { step: event.step, results: event.results });
    if (event.type === 'settings') keepSettings(bench.session.settings);
  });
  bench.onLost(() => {
    opened = undefined;
    emit('lost', undefined);
  });
  emit('opened', bench);
  return bench;
}

/** Back to the lab's beginning: registry, files, verdicts and answers. The learner's values stay. */
export async function resetLab(): Promise<void> {
  await (await workbench()).session.reset();
  changeLab(lab().id, restarted);
  emit('reset', 'to-the-beginning');
}

/** Back to before the last run of a fence. Resolves to `false` if that point is not kept any more. */
export async function undo(fence: string): Promise<boolean> {
  const { session } = await workbench();
  const point = session.snapshots.findLast(({ label }) => label === fence);
  if (!point) return false;
  await session.rewind(point.id);
  changeLab(lab().id, (before) => rewound(before, point.at));
  emit('reset', 'to-before-a-run');
  return true;
}

/** The values on the page are those the learner sees: a session that was kept follows them. */
async function agreeOnSettings(session: PageSession): Promise<void> {
  const wanted = settings();
  const differs = Object.keys(wanted).some((name) => {
    return session.settings[name as ParameterName] !== wanted[name as ParameterName];
  });
  if (differs) await session.change(wanted);
}
