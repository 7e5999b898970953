/** The line under a fence that says what happened, in words; the last lines of output open on request. */
import type { FenceProgress } from '#workbench/progress.ts';
import { button, element, keepInView, part } from '../element.ts';
import { isOpen } from '../page-state.ts';
import { sentenceOf } from '../run.ts';
import { lastLines, timeOf } from './words.ts';
import type { LabFence } from './fence-element.ts';

export class FenceResult {
  readonly #fence: LabFence;
  readonly #status = element('p', { class: 'sr-only', role: 'status' });
  #line: HTMLElement | undefined;
  #live: HTMLElement | undefined;
  #printed = '';

  constructor(fence: LabFence) {
    this.#fence = fence;
  }

  /** For those who hear the page, and if `visible` for those who see it. */
  say(text: string, visible = false): void {
    const below = this.#below();
    if (!this.#status.isConnected) below.append(this.#status);
    this.#status.textContent = text;
    this.#line?.querySelector('.said')?.remove();
    if (visible) this.#line?.append(element('p', { class: 'said' }, text));
  }

  started(): void {
    this.#printed = '';
    const first = isOpen() ? '' : 'starting the sandbox';
    this.#live = element('span', { class: 'fence-facts' }, first);
    this.#show(element('div', { class: 'result running' }, mark('…', 'Running'), this.#live));
    this.say(`Running ${this.#fence.label}.`);
  }

  /** Keeps the end of the output in sight while it runs. */
  printed(text: string): void {
    this.#printed = (this.#printed + text).slice(-20_000);
    if (this.#live) this.#live.textContent = lastLines(this.#printed, 1);
  }

  finished(
    { exitCode, milliseconds, changed, at }: FenceProgress,
    output: string | undefined,
    undo: () => unknown,
  ): void {
    const [state, symbol, word] = this.#outcome(exitCode);
    const facts = [
      `exit ${exitCode}`,
      timeOf(milliseconds),
      ...(output === undefined ? [`on ${new Date(at).toLocaleString()}`] : []),
      ...(changed.length > 0 ? [`changed: ${changed.join(', ')}`] : []),
    ];
    const shown = output === undefined ? undefined : outputOf(output, state === 'failed');
    const line = element(
      'div',
      { class: `result ${state}` },
      mark(symbol, word),
      element('span', { class: 'fence-facts' }, facts.join(' · ')),
      element('span', { class: 'result-acts' }, shown?.toggle, button('Undo', undo)),
    );
    this.#show(line, shown?.panel);
    if (output === undefined) return;
    const lines = output.trimEnd() === '' ? 0 : output.trimEnd().split('\n').length;
    this.say(
      `${this.#fence.label}: ${word.toLowerCase()}, ${lines} ${lines === 1 ? 'line' : 'lines'} of output.`,
    );
  }

  broke(error: unknown, again: () => unknown): void {
    const retry = button('Try again', again);
    const why = element('span', { class: 'fence-facts' }, sentenceOf(error));
    this.#show(element('div', { class: 'result failed' }, mark('✕', 'Did not run'), why, retry));
    this.say(`${this.#fence.label} did not run. ${sentenceOf(error)}`);
  }

  clear(): void {
    this.#line?.remove();
    this.#line = undefined;
    this.#status.textContent = '';
  }

  #outcome(exitCode: number): [state: string, symbol: string, word: string] {
    if (exitCode === 130) return ['stopped', '■', 'Stopped'];
    if (this.#fence.expectsError) {
      return exitCode === 0
        ? ['failed', '✕', 'Succeeded, and should not have']
        : ['passed', '✓', 'Failed as intended'];
    }
    return exitCode === 0 ? ['passed', '✓', 'Succeeded'] : ['failed', '✕', 'Failed'];
  }

  #show(...content: (HTMLElement | undefined)[]): void {
    this.clear();
    this.#line = element(
      'div',
      { class: 'fence-result' },
      ...content.filter((part) => part !== undefined),
    );
    this.#below().prepend(this.#line);
    keepInView(this.#fence);
  }

  #below(): HTMLElement {
    return part(this.#fence, '.fence-below');
  }
}

function mark(symbol: string, word: string): HTMLElement {
  return element('b', {}, element('span', { 'aria-hidden': 'true' }, `${symbol} `), word);
}

/** The last lines, behind a button; the terminal has all of it. */
function outputOf(
  output: string,
  failed: boolean,
): { readonly toggle: HTMLButtonElement; readonly panel: HTMLElement } | undefined {
  const text = lastLines(output, 20);
  if (text === '') return undefined;
  const panel = element('pre', { class: 'fence-output', tabindex: 0, hidden: true }, text);
  const what = failed ? 'error' : 'output';
  const toggle = button(`Show ${what}`, () => {
    panel.hidden = !panel.hidden;
    toggle.textContent = `${panel.hidden ? 'Show' : 'Hide'} ${what}`;
    toggle.setAttribute('aria-expanded', String(!panel.hidden));
  });
  toggle.setAttribute('aria-expanded', 'false');
  return { toggle, panel };
}
