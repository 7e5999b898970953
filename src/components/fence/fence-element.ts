/** A fence that runs: its buttons, and what they do. The markup comes from `step-runner.mjs`. */
import { fillIn } from '#workbench/fences.ts';
import type { FenceProgress } from '#workbench/progress.ts';
import type { RunRecord } from '#workbench/session.ts';
import { button, part } from '../element.ts';
import { lab, on, settings, undo } from '../page-state.ts';
import { changeLab, labProgress } from '../progress/store.ts';
import { interrupt, isRunning, mainSession, run, sentenceOf } from '../run.ts';
import { copyMenu } from './copy-menu.ts';
import { copyText } from './copy.ts';
import { FenceEditor } from './editor.ts';
import { earlierThan, nameOf, stepOf } from './order.ts';
import { followPwshChoice } from './pwsh-choice.ts';
import { ask, closeQuestion } from './question.ts';
import { FenceResult } from './result.ts';
import { startTimeout } from './timeout.ts';

export class LabFence extends HTMLElement {
  readonly #commands = JSON.parse(this.dataset.commands ?? '[]') as string[];
  readonly #shell = this.dataset.shell === 'pwsh' ? 'pwsh' : 'bash';
  readonly #editor = new FenceEditor(this);
  readonly #result = new FenceResult(this);
  readonly #stop = button('Stop', () => interrupt(this.session), { class: 'stop', hidden: true });

  /** Under which its runs are kept. */
  get name(): string {
    return nameOf(this);
  }

  /** What its buttons are called for those who hear the page. */
  get label(): string {
    return this.dataset.title ?? this.name;
  }

  /** The terminal's session it is typed into. */
  get session(): string {
    return this.dataset.session ?? mainSession;
  }

  get expectsError(): boolean {
    return this.dataset.expect === 'error';
  }

  get hasRun(): boolean {
    return labProgress(lab().id).fences[this.name] !== undefined;
  }

  connectedCallback(): void {
    const bar = part(this, '.fence-bar');
    bar.hidden = false;
    this.#do('copy')?.addEventListener('click', () => void this.#copy());
    const menu = copyMenu(this.#commands, this.#shell, (text) => this.#copy(text));
    if (menu) part(bar, '.fence-language').before(menu);
    const fold = this.closest<HTMLDetailsElement>('details.fence-pwsh');
    if (fold) followPwshChoice(fold);
    if (this.dataset.runs === undefined) return;
    this.#do('run')?.addEventListener('click', () => void this.runIfMeant());
    this.#do('edit')?.addEventListener('click', () => this.#editor.open(this.#filledIn()));
    this.#do('run')?.after(this.#stop);
    this.#editor.restore();
    const last = labProgress(lab().id).fences[this.name];
    if (last) this.#showRun(last, undefined);
    on('run-started', ({ session }) => this.#setBusy(session, true));
    on('run-finished', (record) => this.#finished(record));
    on('run-broke', ({ session }) => this.#setBusy(session, false));
    on('reset', (to) => {
      if (!this.hasRun) this.#forgetRun();
      if (to === 'to-the-beginning') this.#editor.close();
    });
  }

  /** Asks first where running may not be what the learner wants. */
  async runIfMeant(): Promise<void> {
    if (isRunning(this.session)) return;
    if (this.hasRun && this.dataset.once !== undefined) {
      const question = 'This is meant to run once, and it has. Run it again?';
      const answer = await ask(this, question, ['Run it again', 'Leave it']);
      if (answer !== 'Run it again') return;
    }
    const missing = this.hasRun ? [] : earlierThan(this).filter((fence) => !fence.hasRun);
    if (missing.length > 0) {
      const first = missing.length === 1 ? 'Run it first' : `Run these ${missing.length} first`;
      const answer = await ask(this, notRunYet(missing), [first, 'Run only this']);
      if (answer === undefined) return;
      if (answer === first) {
        for (const fence of missing) if (!(await fence.execute())) return;
      }
    }
    await this.execute();
  }

  /** Runs without asking. Resolves to whether it went as the text says. */
  async execute(): Promise<boolean> {
    closeQuestion(this);
    const input = this.#editor.text ?? this.#commands.join('\n');
    const advance = this.dataset.advance ? Number(this.dataset.advance) : undefined;
    const origin = { step: stepOf(this), fence: this.name, advance };
    this.#stop.hidden = false;
    this.#result.started();
    const endTimeout = startTimeout(this, Number(this.dataset.timeout ?? 60));
    try {
      const onOutput = (text: string) => this.#result.printed(text);
      const { exitCode } = await run({ input, origin, session: this.session, onOutput });
      return (exitCode !== 0) === this.expectsError;
    } catch (error) {
      this.#result.broke(error, () => this.execute());
      return false;
    } finally {
      endTimeout();
      // A button that goes away must not take the focus with it.
      if (this.#stop.matches(':focus')) this.#do('run')?.focus();
      this.#stop.hidden = true;
    }
  }

  #finished(record: RunRecord): void {
    this.#setBusy(record.session ?? mainSession, false);
    if (record.origin?.fence !== this.name) return;
    const { exitCode, milliseconds, changed, startedAt: at } = record;
    this.#showRun({ exitCode, milliseconds, changed, at }, record.output);
    changeLab(lab().id, (before) => ({
      ...before,
      fences: { ...before.fences, [this.name]: { exitCode, milliseconds, changed, at } },
      last: { step: stepOf(this), at },
    }));
  }

  #showRun(last: FenceProgress, output: string | undefined): void {
    this.#result.finished(last, output, () => this.#undoIfMeant());
    this.#do('run')?.firstChild?.replaceWith('Re-run');
  }

  /** `aria-disabled`, so that focus stays where it is. Fences of other sessions can be run meanwhile. */
  #setBusy(session: string, busy: boolean): void {
    if (session !== this.session) return;
    this.#do('run')?.setAttribute('aria-disabled', String(busy));
  }

  #filledIn(): string {
    return fillIn(this.#commands.join('\n'), settings(), this.#shell);
  }

  async #copy(text = this.#editor.text ?? this.#filledIn()): Promise<void> {
    const copied = await copyText(text);
    const refused = 'The browser did not let the page copy. Select the text instead.';
    this.#result.say(copied ? 'Copied.' : refused);
    if (!copied) return;
    this.#do('copy')?.firstChild?.replaceWith('Copied');
    setTimeout(() => this.#do('copy')?.firstChild?.replaceWith('Copy'), 1500);
  }

  /** Registry, files, directory and variables as they were before; that takes later runs with it. */
  async #undoIfMeant(): Promise<void> {
    const { fences } = labProgress(lab().id);
    const at = fences[this.name]?.at ?? 0;
    const later = Object.values(fences).filter((fence) => fence.at > at).length;
    const more =
      later === 0 ? '' : ` and ${later === 1 ? 'the run' : `the ${later} runs`} after it`;
    const question = `Undo this run${more}? Registry and files go back to how they were before it.`;
    if ((await ask(this, question, ['Undo', 'Leave it'])) !== 'Undo') return;
    try {
      const gone = await undo(this.name);
      this.#result.say(gone ? 'Undone.' : 'That point is not kept any more.', !gone);
    } catch (error) {
      this.#result.say(`It was not undone. ${sentenceOf(error)}`, true);
    }
  }

  #forgetRun(): void {
    this.#result.clear();
    closeQuestion(this);
    this.#do('run')?.firstChild?.replaceWith('Run');
  }

  #do(action: string): HTMLButtonElement | null {
    return this.querySelector<HTMLButtonElement>(`[data-do="${action}"]`);
  }
}

function notRunYet(missing: readonly LabFence[]): string {
  const titles = missing.map(({ label }) => `“${label}”`).join(', ');
  return missing.length === 1
    ? `An earlier command was not run yet: ${titles}.`
    : `Earlier commands were not run yet: ${titles}.`;
}

customElements.define('lab-fence', LabFence);
