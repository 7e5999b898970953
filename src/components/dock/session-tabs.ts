/** The row of sessions above the terminal: a tab each, and buttons to begin, rename and close one. */
import { button, element } from '../element.ts';
import { mainSession, sentenceOf } from '../run.ts';

export interface SessionTabsHost {
  /** @throws an error with a sentence, if there can be no such session. */
  open(name: string): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  close(name: string): Promise<void>;
  /** The panel of a session. */
  panelOf(name: string): HTMLElement;
  /** Called when another session shows. `byHand` if the learner chose it, so that the focus may go there. */
  shown(name: string, byHand: boolean): void;
}

export interface SessionTabs {
  readonly row: HTMLElement;
  /** The session that shows. */
  readonly selected: string;
  select(name: string): void;
  /** These are the sessions now, in this order. */
  set(names: readonly string[]): void;
}

let count = 0;

export function createSessionTabs(host: SessionTabsHost): SessionTabs {
  let names: readonly string[] = [];
  let selected = mainSession;
  const tablist = element('div', { role: 'tablist', 'aria-label': 'Sessions' });
  const status = element('span', { role: 'status', class: 'note' });
  const add = button('New session', () => attempt(addOne));
  const rename = button('Rename', () => beginRenaming(selected));
  const close = button('Close session', () => attempt(() => closeOne(selected)));
  const row = element('div', { class: 'sessions' }, tablist, add, rename, close, status);
  const tabs = new Map<string, HTMLButtonElement>();

  async function attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      status.textContent = sentenceOf(error);
    }
  }

  async function addOne(): Promise<void> {
    const free = Array.from({ length: names.length + 1 }, (_, at) => `session-${at + 2}`);
    const name = free.find((it) => !names.includes(it)) ?? free[0];
    if (name === undefined) return;
    await host.open(name);
    set([...names, name]);
    show(name, true);
    status.textContent = `Session ${name} opened, ${names.length} of ${names.length}`;
  }

  async function closeOne(name: string): Promise<void> {
    const at = names.indexOf(name);
    await host.close(name);
    set(names.filter((it) => it !== name));
    const next = names[Math.min(at, names.length - 1)] ?? mainSession;
    show(next, true);
    status.textContent = `Session ${name} closed; ${next} shows`;
  }

  function beginRenaming(name: string): void {
    const tab = tabs.get(name);
    if (!tab || name === mainSession) return;
    const field = element('input', { 'aria-label': `New name of ${name}`, maxlength: 30 });
    field.value = name;
    let isOver = false;
    const end = (to: string | undefined) => {
      if (isOver) return;
      isOver = true;
      field.replaceWith(tab);
      tab.focus();
      if (to === undefined || to === name) return;
      void attempt(async () => {
        await host.rename(name, to);
        if (selected === name) selected = to;
        set(names.map((it) => (it === name ? to : it)));
        tabs.get(to)?.focus();
        status.textContent = `Session ${name} is ${to} now`;
      });
    };
    field.addEventListener('keydown', (event) => {
      if (event.key === 'Enter') end(field.value.trim());
      else if (event.key === 'Escape') end(undefined);
      else return;
      event.preventDefault();
    });
    field.addEventListener('blur', () => end(field.value.trim()));
    tab.replaceWith(field);
    field.focus();
    field.select();
  }

  /** As in any row of tabs; F2 renames, Delete closes. */
  function press(event: KeyboardEvent, name: string): void {
    const at = names.indexOf(name);
    const targets: Readonly<Record<string, number>> = {
      ArrowLeft: at - 1,
      ArrowRight: at + 1,
      Home: 0,
      End: -1,
    };
    const target = targets[event.key];
    if (target !== undefined) {
      const next = names.at(target % names.length) ?? mainSession;
      show(next, false);
      tabs.get(next)?.focus();
    } else if (event.key === 'F2') beginRenaming(name);
    else if (event.key === 'Delete' && name !== mainSession) void attempt(() => closeOne(name));
    else return;
    event.preventDefault();
  }

  function tabOf(name: string): HTMLButtonElement {
    const existing = tabs.get(name);
    if (existing) return existing;
    const id = `session-tab-${(count += 1)}`;
    const panel = host.panelOf(name);
    panel.id = `${id}-panel`;
    panel.setAttribute('aria-labelledby', id);
    const made = button(name, () => show(name, true), {
      role: 'tab',
      id,
      'aria-controls': panel.id,
    });
    made.addEventListener('keydown', (event) => press(event, name));
    made.addEventListener('dblclick', () => beginRenaming(name));
    tabs.set(name, made);
    return made;
  }

  function show(name: string, byHand: boolean): void {
    selected = name;
    for (const [other, tab] of tabs) {
      const isSelected = other === name;
      tab.setAttribute('aria-selected', String(isSelected));
      tab.tabIndex = isSelected ? 0 : -1;
      host.panelOf(other).hidden = !isSelected;
    }
    rename.hidden = close.hidden = name === mainSession;
    host.shown(name, byHand);
  }

  function set(now: readonly string[]): void {
    names = now;
    for (const name of tabs.keys()) if (!now.includes(name)) tabs.delete(name);
    tablist.replaceChildren(...now.map(tabOf));
    show(now.includes(selected) ? selected : mainSession, false);
  }

  return {
    row,
    get selected() {
      return selected;
    },
    select: (name) => show(name, false),
    set,
  };
}
