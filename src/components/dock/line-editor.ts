/** The prompt: editing as in bash, history with search, Tab, and commands that go on over several rows. */
import type { Completion } from '#shell/shell.ts';
import { edits, emptyLine, insert, replace, type Line } from './editing.ts';
import { expandHistory } from './history-expansion.ts';
import { hitOf, searchAfter, type Search } from './history-search.ts';
import { readKeys, type Key, type KeyName } from './keys.ts';
import { inColumns, placeAfter } from './layout.ts';

export interface EditorHost {
  /** To the terminal: text and escape sequences. */
  write(text: string): void;
  columns(): number;
  /** Oldest first. */
  history(): Promise<readonly string[]>;
  check(text: string): Promise<{ readonly status: 'complete' | 'incomplete' | 'error' }>;
  complete(line: string, cursor: number): Promise<Completion>;
  /** A whole command was given. The editor is silent until the next `prompt`. */
  submit(text: string): void;
  /** Ctrl-C while a command runs. */
  interrupt(): void;
}

export interface LineEditor {
  /** Shows a prompt and begins a new line; what was typed meanwhile is taken in. */
  prompt(text: string): void;
  /** Takes a line for a command that asks: no history, no Tab, and `undefined` for Ctrl-D. */
  ask(prompt: string, answering: Answering): void;
  /** What the terminal sent; resolves when it has been acted on. */
  input(data: string): Promise<void>;
  /** Draws prompt and line again, below what was written in between or after a change of size. */
  redraw(): void;
  /** Takes prompt and line off the screen, so that something can be written in their place. */
  withdraw(): void;
  /** Something else runs: the line is put by until the next prompt, and keys wait. */
  suspend(): void;
}

export interface Answering {
  readonly isHidden?: boolean | undefined;
  readonly answer: (text: string | undefined) => void;
}

const continuation = '> ';

export function createLineEditor(host: EditorHost): LineEditor {
  let promptText = '';
  let isEditing = false;
  let line: Line = emptyLine;
  let past: readonly string[] = [];
  /** How far back in history, and the line that was begun before going there. */
  let back = 0;
  let begun = '';
  let search: Search | undefined;
  /** What stood there before the search. */
  let sought: Line = emptyLine;
  let lastKey: string | undefined;
  /** How the line was, before each change. */
  let undone: Line[] = [];
  let yanked = { back: 0, length: 0 };
  /** Rows between the first row of the prompt and the cursor, as drawn last. */
  let drawnRow = 0;
  let early: Key[] = [];
  let putBy = '';
  let answering: Answering | undefined;
  let queue: Promise<void> = Promise.resolve();

  function shown(text: string): string {
    if (answering?.isHidden) return promptText;
    if (!search) return promptText + text.replaceAll('\n', `\n${continuation}`);
    return `(reverse-i-search)\`${search.query}': ${text.replaceAll('\n', `\n${continuation}`)}`;
  }

  function erase(): void {
    host.write(`\r${drawnRow > 0 ? `\x1b[${drawnRow}A` : ''}\x1b[J`);
    drawnRow = 0;
  }

  function draw(): void {
    const columns = host.columns();
    const whole = shown(line.text);
    const end = placeAfter(whole, columns);
    const at = placeAfter(shown(line.text.slice(0, line.cursor)), columns);
    erase();
    host.write(whole.replaceAll('\n', '\r\n'));
    // A full last row leaves the cursor on it until something more is written.
    if (end.column === 0 && end.row > 0 && !whole.endsWith('\n')) host.write('\r\n');
    if (end.row > at.row) host.write(`\x1b[${end.row - at.row}A`);
    host.write(`\r${at.column > 0 ? `\x1b[${at.column}C` : ''}`);
    drawnRow = at.row;
  }

  /** Leaves the line on the screen as it is and goes below it. */
  function leave(suffix = ''): void {
    line = { ...line, cursor: line.text.length };
    draw();
    host.write(`${suffix}\r\n`);
    drawnRow = 0;
  }

  function begin(text = ''): void {
    line = { ...emptyLine, cut: line.cut, text, cursor: text.length };
    undone = [];
    back = 0;
    search = undefined;
  }

  function answer(text: string | undefined): void {
    const answered = answering;
    leave();
    answering = undefined;
    isEditing = false;
    begin();
    answered?.answer(text);
  }

  /** The command that asks ends: what was typed stays on the screen, and answers nothing. */
  function giveUp(): void {
    line = { ...line, cursor: line.text.length };
    draw();
    answering = undefined;
    isEditing = false;
    begin();
  }

  async function enter(): Promise<void> {
    search = undefined;
    const { text } = line;
    if (answering) return answer(text);
    if (text.trim() === '') {
      leave();
      begin();
      return draw();
    }
    const expanded = expandHistory(text, past);
    if (expanded.status === 'error') {
      leave();
      host.write(`${expanded.message}\r\n`);
      begin();
      return draw();
    }
    const { status } = await host.check(expanded.text);
    if (status === 'incomplete') {
      line = insert({ ...line, cursor: text.length }, '\n');
      return draw();
    }
    leave();
    // What it became is told before it runs.
    if (expanded.status === 'changed') {
      host.write(`${expanded.text.replaceAll('\n', '\r\n')}\r\n`);
    }
    isEditing = false;
    begin();
    host.submit(expanded.text);
  }

  async function complete(): Promise<void> {
    const { start, candidates } = await host.complete(line.text, line.cursor);
    const [only] = candidates;
    if (only === undefined) return host.write('\x07');
    if (candidates.length === 1) {
      const ending = /[/=]$/.test(only) ? '' : ' ';
      line = replace(line, start, line.cursor, only + ending);
      return draw();
    }
    const common = commonStart(candidates);
    if (common.length > line.cursor - start) {
      line = replace(line, start, line.cursor, common);
      return draw();
    }
    if (lastKey !== 'tab') return host.write('\x07');
    const { cursor } = line;
    leave();
    line = { ...line, cursor };
    host.write(`${inColumns(candidates, host.columns()).replaceAll('\n', '\r\n')}\r\n`);
    draw();
  }

  function goBack(by: number): void {
    const target = back + by;
    if (target < 0 || target > past.length) return;
    if (back === 0) begun = line.text;
    const text = target === 0 ? begun : (past[past.length - target] ?? '');
    line = { ...line, text, cursor: text.length };
    back = target;
    draw();
  }

  /** Alt-. again goes on to the line before. */
  function yankLastArgument(): void {
    if (lastKey !== 'yank-last-arg') yanked = { back: 0, length: 0 };
    const found = expandHistory('!$', past.slice(0, past.length - yanked.back));
    if (found.status !== 'changed') return host.write('\x07');
    const { cursor } = line;
    line = replace(line, cursor - yanked.length, cursor, found.text);
    yanked = { back: yanked.back + 1, length: found.text.length };
    draw();
  }

  function searchWith(next: Search): void {
    search = next;
    const text = hitOf(next, past);
    if (text !== undefined) line = { ...line, text, cursor: text.indexOf(next.query) };
    else if (next.skip > 0) search = { ...next, skip: next.skip - 1 };
    draw();
  }

  /** Whether the key was for the search, and nothing is left to do. */
  function continueSearch(key: Key, from: Search): boolean {
    const next = searchAfter(key, from);
    if (typeof next === 'object') {
      searchWith(next);
      return true;
    }
    search = undefined;
    if (next === 'end') return false;
    if (next === 'abort') line = sought;
    draw();
    return true;
  }

  async function press(name: KeyName): Promise<void> {
    switch (name) {
      case 'enter':
        return enter();
      case 'tab':
        return answering ? host.write('\x07') : complete();
      case 'interrupt':
        if (answering) {
          giveUp();
          return host.interrupt();
        }
        search = undefined;
        leave('^C');
        begin();
        return draw();
      case 'end-of-file':
        if (answering && line.text === '') return answer(undefined);
        if (line.text !== '') line = edits['delete-char'](line);
        return draw();
      case 'clear-screen':
        host.write('\x1b[H\x1b[2J\x1b[3J');
        drawnRow = 0;
        return draw();
      case 'previous-history':
        return goBack(1);
      case 'next-history':
        return goBack(-1);
      case 'reverse-search-history':
        if (answering) return;
        sought = line;
        return searchWith({ query: '', skip: 0 });
      case 'yank-last-arg':
        return yankLastArgument();
      case 'undo':
        line = undone.pop() ?? line;
        return draw();
      case 'forward-search-history':
      case 'escape':
      case 'abort':
        return;
      default:
        line = edits[name](line);
        return draw();
    }
  }

  async function act(key: Key): Promise<void> {
    if (!isEditing) {
      if (key.type === 'key' && key.name === 'interrupt') {
        early = [];
        return host.interrupt();
      }
      early.push(key);
      return;
    }
    if (search && continueSearch(key, search)) return;
    const before = line;
    if (key.type === 'key') await press(key.name);
    else {
      line = insert(line, key.text);
      draw();
    }
    lastKey = key.type === 'key' ? key.name : undefined;
    if (lastKey !== 'undo' && isEditing && before.text !== line.text) undone.push(before);
  }

  async function actOn(keys: readonly Key[]): Promise<void> {
    for (const key of keys) await act(key);
  }

  /** An empty row below what was written; what was typed meanwhile is taken in when `ready`. */
  function start(prompt: string, text: string, ready: () => Promise<void>): void {
    promptText = prompt;
    isEditing = true;
    begin(text);
    drawnRow = 0;
    draw();
    const waiting = early;
    early = [];
    queue = queue.then(async () => {
      await ready();
      await actOn(waiting);
    });
  }

  return {
    prompt(text) {
      answering = undefined;
      const kept = putBy;
      putBy = '';
      start(text, kept, async () => {
        past = await host.history();
      });
    },
    ask(prompt, by) {
      answering = by;
      past = [];
      start(prompt, '', () => Promise.resolve());
    },
    input(data) {
      const keys = readKeys(data);
      // Ctrl-C must not wait behind a completion that hangs.
      if (!isEditing) return actOn(keys);
      queue = queue.then(() => actOn(keys));
      return queue;
    },
    redraw() {
      if (isEditing) draw();
    },
    withdraw() {
      if (isEditing) erase();
    },
    suspend() {
      if (!isEditing) return;
      if (answering) return giveUp();
      erase();
      putBy = line.text;
      isEditing = false;
    },
  };
}

function commonStart(words: readonly string[]): string {
  const [first = '', ...others] = words;
  let length = first.length;
  for (const word of others) {
    while (!word.startsWith(first.slice(0, length))) length -= 1;
  }
  return first.slice(0, length);
}
