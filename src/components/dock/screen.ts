/** One session of the terminal: xterm for the screen, our own line editor for the prompt. */
import type { Question } from '#shell/shell.ts';
import { editNumber } from '#workbench/editing.ts';
import { FitAddon } from '@xterm/addon-fit';
import { WebLinksAddon } from '@xterm/addon-web-links';
import { Terminal } from '@xterm/xterm';
import { element } from '../element.ts';
import { emit, workbench } from '../page-state.ts';
import { interrupt, isRunning, run } from '../run.ts';
import { letKeyboardLeave } from './leaving.ts';
import { controlOf } from './keys.ts';
import { createLineEditor } from './line-editor.ts';
import { wantsScreenReader } from './screen-reader.ts';
import { onTerminalColours, terminalColours } from './terminal-theme.ts';

const soft = (text: string) => `\x1b[90m${text}\x1b[39m`;
const green = (text: string) => `\x1b[32m${text}\x1b[39m`;

/** What is pasted arrives as a paste, so that several lines are looked at before Enter runs them. */
const tellPastes = '\x1b[?2004h';

export interface Screen {
  /** The tab's panel. */
  readonly panel: HTMLElement;
  focus(): void;
  /** What the keyboard would send. */
  send(data: string): void;
  /** The next character counts as typed with Ctrl. `used` is called when it was. */
  holdControl(used: () => void): void;
  releaseControl(): void;
  /** Output of a command. */
  write(text: string): void;
  /** Shows a fence's commands as if they had been typed here. */
  showFence(name: string, input: string): void;
  /** A prompt below what was written, unless a command runs here already. */
  prompt(): Promise<void>;
  clear(): void;
  rename(name: string): void;
  close(): void;
}

/** @param place where the screen is put; it stays hidden. */
export function openScreen(initialName: string, place: HTMLElement): Screen {
  let name = initialName;
  let controlUsed: (() => void) | undefined;

  const panel = element('div', { role: 'tabpanel', class: 'screen', hidden: true });
  place.append(panel);
  const terminal = new Terminal({
    fontFamily: getComputedStyle(panel).fontFamily,
    fontSize: 13.5,
    lineHeight: 1.35,
    cursorBlink: !matchMedia('(prefers-reduced-motion: reduce)').matches,
    screenReaderMode: wantsScreenReader(),
    scrollback: 5000,
    ...terminalColours(),
  });
  const fit = new FitAddon();
  terminal.loadAddon(fit);
  terminal.loadAddon(new WebLinksAddon());
  const forgetColours = onTerminalColours(
    (colours) => void Object.assign(terminal.options, colours),
  );
  terminal.open(panel);
  terminal.textarea?.setAttribute('aria-describedby', 'dock-hint');
  letKeyboardLeave(terminal);
  terminal.write(tellPastes);
  terminal.parser.registerOscHandler(editNumber, (path) => {
    emit('edit-file', decodeURI(path));
    return true;
  });
  // Dim text would have half the contrast that the palette promises.
  terminal.parser.registerCsiHandler(
    { final: 'm' },
    ([first, ...more]) => first === 2 && !more.length,
  );
  tellName();

  const shell = async () => (await workbench()).session.shell;
  const editor = createLineEditor({
    write: (text) => terminal.write(text),
    columns: () => terminal.cols,
    history: async () => (await shell()).history(name),
    check: async (text) => (await shell()).check(text),
    complete: async (line, cursor) => (await shell()).complete(line, cursor, name),
    submit: (input) => void submit(input),
    interrupt() {
      if (isRunning(name)) terminal.write('^C');
      interrupt(name);
    },
  });
  terminal.onData((data) => void editor.input(withControl(data)));
  const observer = new ResizeObserver(() => {
    if (panel.offsetParent === null) return;
    editor.withdraw();
    fit.fit();
    editor.redraw();
  });
  observer.observe(panel);

  const write = (text: string) => terminal.write(text.replaceAll(/\r?\n/g, '\r\n'));

  function withControl(data: string): string {
    if (!controlUsed) return data;
    controlUsed();
    controlUsed = undefined;
    return controlOf(data);
  }

  function tellName(): void {
    const which = name === 'main' ? 'Terminal' : `Terminal ${name}`;
    terminal.textarea?.setAttribute('aria-label', `${which}. Escape, then Tab, leaves it.`);
  }

  async function submit(input: string): Promise<void> {
    if (isRunning(name)) {
      // A fence began here at the same moment.
      write('Another command is running. Stop it, or wait for it.\n');
      return;
    }
    try {
      await run({ input, columns: terminal.cols, session: name, ask });
    } catch {
      // Why it could not run is told on the bus.
    }
  }

  /** Takes a line for the command that runs here. */
  async function ask({ prompt: text, isHidden }: Question, signal: AbortSignal) {
    await afterWriting(terminal);
    return new Promise<string | undefined>((answer) => {
      if (signal.aborted) return;
      signal.addEventListener('abort', () => editor.suspend(), { once: true });
      if (terminal.buffer.active.cursorX > 0) terminal.write('\r\n');
      editor.ask(text, { isHidden, answer });
    });
  }

  async function prompt(): Promise<void> {
    await afterWriting(terminal);
    const text = await (await shell()).prompt(name);
    // Another line runs already: the prompt comes after it.
    if (isRunning(name)) return;
    if (terminal.buffer.active.cursorX > 0) terminal.write('\r\n');
    editor.prompt(coloured(text));
  }

  return {
    panel,
    focus: () => terminal.focus(),
    send: (data) => void editor.input(data),
    holdControl: (used) => void (controlUsed = used),
    releaseControl: () => void (controlUsed = undefined),
    write,
    showFence(fence, input) {
      editor.suspend();
      write(`${soft(`# ${fence}`)}\n${green('$')} ${input.replaceAll('\n', `\n${soft('> ')}`)}\n`);
    },
    prompt,
    clear() {
      terminal.reset();
      terminal.write(tellPastes);
    },
    rename(to) {
      name = to;
      tellName();
    },
    close() {
      observer.disconnect();
      forgetColours();
      terminal.dispose();
      panel.remove();
    },
  };
}

/** Resolves when everything written so far is on the screen. */
function afterWriting(terminal: Terminal): Promise<void> {
  return new Promise((resolve) => terminal.write('', resolve));
}

function coloured(prompt: string): string {
  const at = prompt.lastIndexOf('$');
  return at === -1 ? prompt : green(prompt.slice(0, at)) + soft('$') + prompt.slice(at + 1);
}
