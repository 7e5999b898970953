/** One input while it runs: its terminal, and the two ways in which it is stopped from outside. */
import type { Ask, Io } from '../shell.ts';
import type { Foreground } from './provide.ts';

/** Characters an input may print. A loop that never ends must not fill the tab's memory. */
const maxOutput = 16 * 1024 * 1024;

export class Run implements Foreground {
  readonly #io: Io;
  readonly #controller = new AbortController();
  readonly #onInterrupt = () => this.#controller.abort();
  #printed = 0;
  #isOver = false;

  constructor(io: Io) {
    this.#io = io;
    if (io.signal?.aborted) this.#controller.abort();
    io.signal?.addEventListener('abort', this.#onInterrupt);
  }

  /** Aborted by Ctrl-C, or because too much was printed. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  get columns(): number {
    return this.#io.columns ?? 80;
  }

  /** What is asked ends with the input: an answer that comes later is nobody's. */
  get ask(): Ask | undefined {
    const { ask } = this.#io;
    return (
      ask &&
      ((question) =>
        new Promise((resolve, reject) => {
          this.signal.throwIfAborted();
          this.signal.addEventListener('abort', () => reject(this.signal.reason as Error), {
            once: true,
          });
          ask(question).then(resolve, reject);
        }))
    );
  }

  stdout(text: string): void {
    if (this.#mayPrint(text)) this.#io.stdout(text);
  }

  stderr(text: string): void {
    if (this.#mayPrint(text)) this.#io.stderr(text);
  }

  /** A word of the shell itself; it comes through even after an interruption. */
  say(text: string): void {
    if (text) this.#io.stderr(text);
  }

  /** Whatever still runs prints no more. */
  end(): void {
    this.#isOver = true;
    this.#io.signal?.removeEventListener('abort', this.#onInterrupt);
  }

  #mayPrint(text: string): boolean {
    if (text === '' || this.#isOver || this.signal.aborted) return false;
    this.#printed += text.length;
    if (this.#printed <= maxOutput) return true;
    this.#controller.abort();
    this.say(`\n[stopped: more than ${maxOutput / 1024 / 1024} MB of output]\n`);
    return false;
  }
}
