/** Tabs, height and folding of the dock. What a tab shows is fetched when it is first wanted. */
import { button, element, part } from '../element.ts';
import { on, workbench } from '../page-state.ts';
import { sentenceOf } from '../run.ts';
import { applyDarkTerminal } from './dark-terminal.ts';
import type { FilesPanel } from './files.ts';
import { listenAhead } from './missed-runs.ts';

const remembered = 'ecr-workbook/dock-height';
const smallest = 96;

class LabDock extends HTMLElement {
  readonly #tabs = [...this.querySelectorAll<HTMLButtonElement>('[role=tab]')];
  readonly #panels = part(this, '.panels');
  readonly #fold = part<HTMLButtonElement>(this, '.fold');
  readonly #grip = part(this, '.grip');
  readonly #shown = new Set<string>();
  #height = readHeight();
  #files: Promise<FilesPanel> | undefined;
  #missed: ReturnType<typeof listenAhead> = () => [];

  connectedCallback(): void {
    applyDarkTerminal();
    this.#missed = listenAhead();
    for (const tab of this.#tabs) {
      tab.addEventListener('click', () => this.#select(tab, true));
      tab.addEventListener('keydown', (event) => this.#walk(event));
    }
    this.#fold.addEventListener('click', () =>
      this.#isOpen ? this.#close() : this.#select(this.#selected, true),
    );
    this.#grip.addEventListener('pointerdown', (event) => this.#drag(event));
    this.#grip.addEventListener('keydown', (event) => this.#resizeByKey(event));
    // A command shows itself: never by moving the focus, and never over a tab that is being read.
    on('run-started', () => {
      if (!this.#isOpen) this.#open();
      void this.#show('terminal');
    });
    on('edit-file', (path) => void this.#edit(path));
    new ResizeObserver(() => this.#tellHeight()).observe(this);
  }

  get #isOpen(): boolean {
    return !this.#panels.hidden;
  }

  get #selected(): HTMLButtonElement {
    const [first] = this.#tabs;
    const selected =
      this.#tabs.find((tab) => tab.getAttribute('aria-selected') === 'true') ?? first;
    if (!selected) throw new Error('The dock has no tabs.');
    return selected;
  }

  #select(tab: HTMLButtonElement, open: boolean): void {
    for (const other of this.#tabs) {
      const isSelected = other === tab;
      other.setAttribute('aria-selected', String(isSelected));
      other.tabIndex = isSelected ? 0 : -1;
      part(this, `#${other.getAttribute('aria-controls')}`).hidden = !isSelected;
    }
    if (open) this.#open();
    void this.#show(tab.id.replace('dock-tab-', ''));
  }

  /** Arrow keys go from tab to tab, as screen readers announce. */
  #walk(event: KeyboardEvent): void {
    const visible = this.#tabs.filter((tab) => tab.offsetParent !== null);
    const at = visible.indexOf(event.currentTarget as HTMLButtonElement);
    const targets: Readonly<Record<string, number>> = {
      ArrowLeft: at - 1,
      ArrowRight: at + 1,
      Home: 0,
      End: visible.length - 1,
    };
    const target = targets[event.key];
    if (target === undefined) return;
    event.preventDefault();
    const tab = visible.at(target % visible.length);
    tab?.focus();
    if (tab) this.#select(tab, this.#isOpen);
  }

  #open(): void {
    this.#panels.hidden = false;
    delete this.dataset.collapsed;
    this.#fold.textContent = 'Fold';
    this.#fold.setAttribute('aria-expanded', 'true');
    this.#setHeight(this.#height);
  }

  #close(): void {
    this.#panels.hidden = true;
    this.dataset.collapsed = '';
    this.#fold.textContent = 'Open';
    this.#fold.setAttribute('aria-expanded', 'false');
  }

  #setHeight(height: number): void {
    const most = Math.round(innerHeight * 0.9);
    this.#height = Math.min(most, Math.max(smallest, Math.round(height)));
    this.#panels.style.height = `${this.#height}px`;
    this.#grip.setAttribute(
      'aria-valuenow',
      String(Math.round((this.#height / innerHeight) * 100)),
    );
    keepHeight(this.#height);
  }

  #drag(event: PointerEvent): void {
    event.preventDefault();
    this.#grip.setPointerCapture(event.pointerId);
    this.#open();
    const bottom = this.#panels.getBoundingClientRect().bottom;
    const move = ({ clientY }: PointerEvent) => this.#setHeight(bottom - clientY - 40);
    this.#grip.addEventListener('pointermove', move);
    this.#grip.addEventListener(
      'lostpointercapture',
      () => this.#grip.removeEventListener('pointermove', move),
      { once: true },
    );
  }

  #resizeByKey(event: KeyboardEvent): void {
    const step = event.shiftKey ? 96 : 24;
    const by = { ArrowUp: step, ArrowDown: -step }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    this.#open();
    this.#setHeight(this.#height + by);
  }

  /** Pages leave this much room at the end, so that nothing is ever covered. */
  #tellHeight(): void {
    document.documentElement.style.setProperty('--dock-height', `${this.offsetHeight}px`);
  }

  /** Asked for by the learner's own command: the focus goes along. */
  async #edit(path: string): Promise<void> {
    const tab = this.#tabs.find(({ id }) => id === 'dock-tab-files');
    if (!tab) return;
    this.#select(tab, true);
    await (await this.#files)?.edit(path);
  }

  async #show(name: string): Promise<void> {
    if (this.#shown.has(name)) return;
    this.#shown.add(name);
    const panel = part(this, `#dock-${name}`);
    /** What it was before anything was put there. */
    const emptied = [...panel.childNodes].map((it) => it.cloneNode(true));
    try {
      if (name === 'files') await (this.#files = files(panel));
      else if (name === 'terminal') {
        await (await import('./terminal.ts')).openTerminal(panel, this.#missed);
      } else await open(name, panel);
    } catch (error) {
      this.#shown.delete(name);
      this.#excuse(panel, error, () => {
        panel.replaceChildren(...emptied.map((it) => it.cloneNode(true)));
        void this.#show(name);
      });
    }
  }

  /** Says why a tab shows nothing, and what can be done. */
  #excuse(panel: HTMLElement, error: unknown, retry: () => void): void {
    // The page's title offers to take over as well: whichever is pressed, this tab is filled once.
    const forget = on('opened', () => again());
    const again = () => {
      forget();
      retry();
    };
    const isElsewhere = error instanceof Error && error.name === 'OpenElsewhere';
    const act = isElsewhere
      ? button('Use this tab instead', () => workbench({ takeOver: true }))
      : button('Try again', again);
    const sentence = isElsewhere
      ? 'This lab is open in another tab; only one can work in it at a time. '
      : `${sentenceOf(error)} `;
    panel.replaceChildren(element('p', { class: 'empty', role: 'status' }, sentence, act));
  }
}

async function files(panel: HTMLElement): Promise<FilesPanel> {
  return (await import('./files.ts')).openFiles(panel, await workbench());
}

async function open(name: string, panel: HTMLElement): Promise<void> {
  switch (name) {
    case 'calls':
      return (await import('./calls.ts')).openCalls(panel, await workbench());
    case 'transcript':
      return (await import('./transcript.ts')).openTranscript(panel, await workbench());
    default:
      return;
  }
}

function readHeight(): number {
  try {
    return Number(localStorage.getItem(remembered)) || Math.round(innerHeight / 3);
  } catch (error) {
    // Storage may be switched off; the height is then a third of the window every time.
    if (error instanceof DOMException) return Math.round(innerHeight / 3);
    throw error;
  }
}

function keepHeight(height: number): void {
  try {
    localStorage.setItem(remembered, String(height));
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
}

customElements.define('lab-dock', LabDock);
