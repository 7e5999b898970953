/** The terminal: sessions by name, each a screen of its own. Fetched with the first command. */
import '@xterm/xterm/css/xterm.css';
import { part } from '../element.ts';
import { on, workbench, type PageEvents } from '../page-state.ts';
import { isRunning, mainSession } from '../run.ts';
import type { MissedRun } from './missed-runs.ts';
import { openScreen, type Screen } from './screen.ts';
import { scrollbackOf } from './scrollback.ts';
import { createSessionTabs } from './session-tabs.ts';
import { offerTouchKeys } from './touch-keys.ts';

/** How often files are kept while a command runs, in milliseconds: a page may be closed before it ends. */
const keptEvery = 3000;

/** @param missed what was run and said until now; it is shown as if the terminal had been there. */
export async function openTerminal(
  panel: HTMLElement,
  missed: () => readonly MissedRun[],
): Promise<void> {
  const place = part(panel, '.screens');
  const screens = new Map<string, Screen>();

  /** What a session's screen begins with. */
  let before: (name: string) => string = () => '';

  function screenOf(name: string): Screen {
    const existing = screens.get(name);
    if (existing) return existing;
    const screen = openScreen(name, place);
    screens.set(name, screen);
    screen.write(before(name));
    return screen;
  }

  const tabs = createSessionTabs({
    async open(name) {
      await (await workbench()).session.shell.sessions.open(name);
      await screenOf(name).prompt();
      void keep();
    },
    async rename(from, to) {
      await (await workbench()).session.shell.sessions.rename(from, to);
      const screen = screenOf(from);
      screen.rename(to);
      screens.delete(from);
      screens.set(to, screen);
      await (await workbench()).session.sessionRenamed(from, to);
    },
    async close(name) {
      await (await workbench()).session.shell.sessions.close(name);
      drop(name);
      await (await workbench()).session.sessionClosed(name);
    },
    panelOf: (name) => screenOf(name).panel,
    shown(name, byHand) {
      if (byHand) screenOf(name).focus();
    },
  });

  keepWhileRunning();
  part(panel, '.empty').hidden = true;
  panel.prepend(tabs.row);
  tabs.set([mainSession]);
  offerTouchKeys(part(panel, '.touch-keys'), () => screenOf(tabs.selected));

  // What was there before stands above what runs now: until it is known, what runs is listened to ahead.
  before = await workbench().then(
    ({ session }) =>
      (name) =>
        scrollbackOf(session.scrollback(name)),
    () => () => '',
  );
  screenOf(mainSession).write(before(mainSession));

  const begin = ({ input, origin, session }: PageEvents['run-started']) => {
    const isNew = !screens.has(session);
    const screen = screenOf(session);
    if (isNew) tabs.set([...screens.keys()]);
    if (!origin) return;
    screen.showFence(origin.fence, input);
    // Shown where it runs, but not over a session that somebody is typing into.
    if (tabs.selected !== session && !place.contains(document.activeElement)) tabs.select(session);
  };
  on('run-started', begin);
  on('run-output', ({ session, text }) => screenOf(session).write(text));
  on('run-finished', ({ session = mainSession }) => void ended(session));
  on('run-broke', ({ session, sentence }) => void broke(session, sentence));
  on('reset', () => void beginAgain());
  for (const { started, said } of missed()) {
    begin(started);
    screenOf(started.session).write(said);
  }

  async function broke(session: string, sentence: string): Promise<void> {
    screenOf(session).write(`${sentence}\n`);
    try {
      const there = await (await workbench()).session.shell.sessions.list();
      if (there.includes(session)) return await ended(session);
      // A fence's session that could not be opened: why is told where it can be read.
      drop(session);
      tabs.set([...screens.keys()]);
      screenOf(mainSession).write(`${sentence}\n`);
      await ended(mainSession);
    } catch {
      // The workbench is not there at all: the page says so.
    }
  }

  function drop(name: string): void {
    screens.get(name)?.close();
    screens.delete(name);
  }

  async function ended(session: string): Promise<void> {
    await screens.get(session)?.prompt();
    const { sessions } = (await workbench()).session.shell;
    // A shell that was started again knows the sessions that there were before its last line.
    const there = await sessions.list();
    for (const name of screens.keys()) {
      // Another command may have ended as well, and opened it by now.
      if (!there.includes(name)) await sessions.open(name).catch(() => undefined);
    }
  }

  /** Sessions as the shell has them; each with a prompt. */
  async function beginAgain(): Promise<void> {
    const names = await (await workbench()).session.shell.sessions.list();
    for (const [name, screen] of screens) {
      if (names.includes(name)) screen.clear();
      else drop(name);
    }
    tabs.set(names);
    await promptIn(names);
  }

  /** A command that runs gets its prompt when it has ended. */
  async function promptIn(names: readonly string[]): Promise<void> {
    for (const name of names) {
      if (!isRunning(name)) await screenOf(name).prompt();
    }
  }

  // The command that opened this terminal may be over by now, or still be starting the shell.
  const { session } = await workbench();
  const names = await session.shell.sessions.list();
  tabs.set(names);
  await promptIn(names);
}

/** A command that is not awaited may change files for hours. */
function keepWhileRunning(): void {
  const running = new Set<string>();
  on('run-started', ({ session }) => void running.add(session));
  on('run-finished', ({ session = mainSession }) => void running.delete(session));
  on('run-broke', ({ session }) => void running.delete(session));
  on('lost', () => running.clear());
  const keepIfRunning = () => {
    if (running.size > 0) void keep().catch(() => undefined);
  };
  setInterval(keepIfRunning, keptEvery);
  addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') keepIfRunning();
  });
}

async function keep(): Promise<void> {
  await (await workbench()).session.save();
}
