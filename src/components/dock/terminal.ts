/** The terminal: xterm for the screen, our own line editor for the prompt. Fetched with the first command. */
import '@xterm/xterm/css/xterm.css';
import { FitAddon } from '@xterm/addon-fit';
import { WebLinksAddon } from '@xterm/addon-web-links';
import { Terminal } from '@xterm/xterm';
import { part } from '../element.ts';
import { on, workbench } from '../page-state.ts';
import { interrupt, isRunning, run } from '../run.ts';
import { createLineEditor } from './line-editor.ts';
import { wantsScreenReader } from './screen-reader.ts';
import { offerTouchKeys } from './touch-keys.ts';

const dim = (text: string) => `\x1b[2m${text}\x1b[22m`;
const green = (text: string) => `\x1b[32m${text}\x1b[39m`;

const theme = {
  background: '#0b0f16',
  foreground: '#d6deeb',
  cursor: '#d6deeb',
  selectionBackground: '#3b4a66',
  green: '#7fd6a4',
  brightBlack: '#8592aa',
  red: '#ff9b93',
  yellow: '#f0c674',
  blue: '#8ab4ff',
};

export async function openTerminal(panel: HTMLElement): Promise<void> {
  const screen = part(panel, '.screen');
  const terminal = new Terminal({
    fontFamily: getComputedStyle(screen).fontFamily,
    fontSize: 13.5,
    lineHeight: 1.35,
    cursorBlink: !matchMedia('(prefers-reduced-motion: reduce)').matches,
    screenReaderMode: wantsScreenReader(),
    scrollback: 5000,
    theme,
  });
  const fit = new FitAddon();
  terminal.loadAddon(fit);
  terminal.loadAddon(new WebLinksAddon());
  part(panel, '.empty').hidden = true;
  terminal.open(screen);
  terminal.textarea?.setAttribute('aria-describedby', 'dock-hint');
  terminal.textarea?.setAttribute('aria-label', 'Terminal. Escape, then Tab, leaves it.');
  letKeyboardLeave(terminal);

  const editor = createLineEditor({
    write: (text) => terminal.write(text),
    columns: () => terminal.cols,
    history: async () => (await workbench()).session.shell.history(),
    check: async (text) => (await workbench()).session.shell.check(text),
    complete: async (line, cursor) => (await workbench()).session.shell.complete(line, cursor),
    submit: (input) => void runInTurn(input, terminal.cols),
    interrupt: () => void interrupt(),
  });
  terminal.onData((data) => void editor.input(data));
  offerTouchKeys(part(panel, '.touch-keys'), terminal, (data) => void editor.input(data));

  const observer = new ResizeObserver(() => {
    if (screen.offsetParent === null) return;
    editor.withdraw();
    fit.fit();
    editor.redraw();
  });
  observer.observe(screen);

  const write = (text: string) => terminal.write(text.replaceAll(/\r?\n/g, '\r\n'));
  const newPrompt = async () => {
    const { session } = await workbench();
    const text = await session.shell.prompt();
    // A line that waited for its turn runs already: the prompt comes after it.
    if (isRunning()) return;
    if (terminal.buffer.active.cursorX > 0) terminal.write('\r\n');
    editor.prompt(coloured(text));
  };
  on('run-started', ({ input, origin }) => {
    if (!origin) return;
    // A fence was run: it shows as if it had been typed here.
    editor.suspend();
    write(
      `${dim(`# ${origin.fence}`)}\n${green('$')} ${input.replaceAll('\n', `\n${dim('> ')}`)}\n`,
    );
  });
  on('run-output', ({ text }) => write(text));
  on('run-finished', () => void afterWriting(terminal).then(newPrompt));
  on('run-broke', (sentence) => {
    write(`${sentence}\n`);
    void newPrompt().catch(() => undefined);
  });
  on('reset', () => {
    terminal.reset();
    void newPrompt();
  });

  // The command that opened this terminal may be over by now, or still be starting the shell.
  await workbench();
  if (!isRunning()) await newPrompt();
}

/** A fence may have been run while the line was typed: the line waits for it, as it would in any terminal. */
async function runInTurn(input: string, columns: number): Promise<void> {
  while (isRunning()) await nextEnd();
  // Why it could not run is told on the bus.
  await run({ input, columns }).catch(() => undefined);
}

function nextEnd(): Promise<void> {
  return new Promise((resolve) => {
    const stops = [on('run-finished', ended), on('run-broke', ended)];
    function ended(): void {
      stops.forEach((stop) => stop());
      // The run that ended still counts as running while its listeners are told.
      setTimeout(resolve, 0);
    }
  });
}

/** Resolves when everything written so far is on the screen. */
function afterWriting(terminal: Terminal): Promise<void> {
  return new Promise((resolve) => terminal.write('', resolve));
}

function coloured(prompt: string): string {
  const at = prompt.lastIndexOf('$');
  return at === -1 ? prompt : green(prompt.slice(0, at)) + dim('$') + prompt.slice(at + 1);
}

/** In a terminal Tab belongs to the shell: after Escape it leaves, and Ctrl+M makes it always leave. */
function letKeyboardLeave(terminal: Terminal): void {
  let escaped = false;
  let tabLeaves = false;
  terminal.attachCustomKeyEventHandler((event) => {
    if (event.type !== 'keydown') return true;
    if (event.key === 'm' && event.ctrlKey) {
      tabLeaves = !tabLeaves;
      event.preventDefault();
      return false;
    }
    const leaves = event.key === 'Tab' && (escaped || tabLeaves);
    if (event.key !== 'Shift') escaped = event.key === 'Escape';
    return !leaves;
  });
}
