/** The terminal: sessions by name, each a screen of its own. Fetched with the first command. */
import '@xterm/xterm/css/xterm.css';
import { part } from '../element.ts';
import { on, workbench, type PageEvents } from '../page-state.ts';
import { isRunning } from '../run.ts';
import type { MissedRun } from './missed-runs.ts';
import { openScreen, type Screen } from './screen.ts';
import { createSessionTabs } from './session-tabs.ts';
import { offerTouchKeys } from './touch-keys.ts';

const mainSession = 'main';

/** @param missed what was run and said until now; it is shown as if the terminal had been there. */
export async function openTerminal(
  panel: HTMLElement,
  missed: () => readonly MissedRun[],
): Promise<void> {
  const place = part(panel, '.screens');
  const screens = new Map<string, Screen>();
  /** Where what a command says goes. */
  let running = mainSession;

  function screenOf(name: string): Screen {
    const screen = screens.get(name) ?? openScreen(name, place);
    screens.set(name, screen);
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
      if (running === from) running = to;
      void keep();
    },
    async close(name) {
      await (await workbench()).session.shell.sessions.close(name);
      screens.get(name)?.close();
      screens.delete(name);
      void keep();
    },
    panelOf: (name) => screenOf(name).panel,
    shown(name, byHand) {
      if (byHand) screenOf(name).focus();
    },
  });

  part(panel, '.empty').hidden = true;
  panel.prepend(tabs.row);
  tabs.set([mainSession]);
  offerTouchKeys(part(panel, '.touch-keys'), () => screenOf(tabs.selected));

  const begin = ({ input, origin, session = mainSession }: PageEvents['run-started']) => {
    running = session;
    if (!origin) return;
    screenOf(running).showFence(origin.fence, input);
    // Shown where it runs, but not over a session that somebody is typing into.
    if (tabs.selected !== running && !place.contains(document.activeElement)) tabs.select(running);
  };
  on('run-started', begin);
  on('run-output', ({ text }) => screenOf(running).write(text));
  on('run-finished', ({ session = mainSession }) => void ended(session));
  on('run-broke', (sentence) => {
    screenOf(running).write(`${sentence}\n`);
    void ended(running).catch(() => undefined);
  });
  on('reset', () => void beginAgain());
  for (const { started, said } of missed()) {
    begin(started);
    screenOf(running).write(said);
  }

  async function ended(session: string): Promise<void> {
    await screens.get(session)?.prompt();
    const { sessions } = (await workbench()).session.shell;
    // A shell that was started again knows the sessions that there were before its last line.
    const there = await sessions.list();
    for (const name of screens.keys()) if (!there.includes(name)) await sessions.open(name);
  }

  /** Sessions as the shell has them; each with a prompt. */
  async function beginAgain(): Promise<void> {
    const names = await (await workbench()).session.shell.sessions.list();
    for (const [name, screen] of screens) {
      if (names.includes(name)) screen.clear();
      else {
        screen.close();
        screens.delete(name);
      }
    }
    tabs.set(names);
    await promptIn(names);
  }

  /** A command that runs gets its prompt when it has ended. */
  async function promptIn(names: readonly string[]): Promise<void> {
    for (const name of names) {
      if (!(isRunning() && name === running)) await screenOf(name).prompt();
    }
  }

  // The command that opened this terminal may be over by now, or still be starting the shell.
  const { session } = await workbench();
  const names = await session.shell.sessions.list();
  tabs.set(names);
  await promptIn(names);
}

async function keep(): Promise<void> {
  await (await workbench()).session.save();
}
