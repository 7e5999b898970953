/** A fence that runs: its buttons, and what they do. The markup comes from `step-runner.mjs`. */
import { fillIn } from '#workbench/fences.ts';
import type { RunRecord } from '#workbench/session.ts';
import { button, element, part } from '../element.ts';
import { lab, on, settings } from '../page-state.ts';
import { changeLab, labProgress } from '../progress/store.ts';
import { interrupt, isRunning, run } from '../run.ts';
import { copyText } from './copy.ts';
import { ask, closeQuestion } from './question.ts';
import { earlierThan, nameOf, stepOf } from './order.ts';
import { FenceResult } from './result.ts';
import { startTimeout } from './timeout.ts';

export class LabFence extends HTMLElement {
  readonly #commands = JSON.parse(this.dataset.commands ?? '[]') as string[];
  #editor: HTMLTextAreaElement | undefined;
  #result = new FenceResult(this);
  #stop = button('Stop', interrupt, { class: 'stop', hidden: true });

  get name(): string {
    return nameOf(this);
  }

  get expectsError(): boolean {
    return this.dataset.expect === 'error';
  }

  /** The commands as written, with the names of variables. */
  get source(): string {
    return this.#commands.join('\n');
  }

  get hasRun(): boolean {
    return labProgress(lab().id).fences[this.name] !== undefined;
  }

  connectedCallback(): void {
    const bar = part(this, '.fence-bar');
    bar.hidden = false;
    this.#do('copy')?.addEventListener('click', () => void this.#copy());
    if (this.#commands.length > 1 || this.source !== fillIn(this.source, settings())) {
      bar.querySelector('.fence-language')?.before(this.#moreWaysToCopy());
    }
    if (!this.runs) return;
    this.#do('run')?.addEventListener('click', () => void this.#runIfMeant());
    this.#do('edit')?.addEventListener('click', () => this.#edit());
    this.#do('run')?.after(this.#stop);
    const kept = labProgress(lab().id);
    const edited = kept.edits[this.name];
    if (edited !== undefined) this.#edit(edited, false);
    const last = kept.fences[this.name];
    if (last) this.#showRun(last, undefined);
    on('run-started', () => this.#setBusy(true));
    on('run-finished', (record) => this.#finished(record));
    on('run-broke', () => this.#setBusy(false));
    on('reset', () => this.#forget());
  }

  get runs(): boolean {
    return this.dataset.runs !== undefined;
  }

  /** Runs without asking. Resolves to whether it went as the text says. */
  async execute(): Promise<boolean> {
    closeQuestion(this);
    const input = this.#editor?.value ?? this.source;
    const advance = this.dataset.advance ? Number(this.dataset.advance) : undefined;
    const origin = { step: stepOf(this), fence: this.name, advance };
    this.#stop.hidden = false;
    this.#result.started();
    const endTimeout = startTimeout(this, Number(this.dataset.timeout ?? 60));
    try {
      const onOutput = (text: string) => this.#result.printed(text);
      const { exitCode } = await run({ input, origin, onOutput });
      return (exitCode !== 0) === this.expectsError;
    } catch (error) {
      this.#result.broke(error, () => this.execute());
      return false;
    } finally {
      endTimeout();
      this.#stop.hidden = true;
    }
  }

  /** Asks first where running may not be what the learner wants. */
  async #runIfMeant(): Promise<void> {
    if (isRunning()) return;
    if (this.hasRun && this.dataset.once !== undefined) {
      const question = 'This is meant to run once, and it has. Run it again?';
      const again = await ask(this, question, ['Run it again', 'Leave it']);
      if (again !== 'Run it again') return;
    }
    const missing = earlierThan(this).filter((fence) => !fence.hasRun);
    if (missing.length > 0 && !this.hasRun) {
      const first =
        missing.length === 1
          ? 'Run the earlier one first'
          : `Run the ${missing.length} earlier ones first`;
      const answer = await ask(this, notRunYet(missing), [first, 'Run only this']);
      if (answer === undefined) return;
      if (answer === first) {
        for (const fence of missing) if (!(await fence.execute())) return;
      }
    }
    await this.execute();
  }

  #finished(record: RunRecord): void {
    this.#setBusy(false);
    if (record.origin?.fence !== this.name) return;
    const { exitCode, milliseconds, changed, startedAt: at } = record;
    this.#showRun({ exitCode, milliseconds, changed, at }, record.output);
    changeLab(lab().id, (before) => ({
      ...before,
      fences: { ...before.fences, [this.name]: { exitCode, milliseconds, changed, at } },
      last: { step: stepOf(this), at },
    }));
  }

  #showRun(last: Parameters<FenceResult['finished']>[0], output: string | undefined): void {
    this.#result.finished(last, output);
    this.#do('run')?.firstChild?.replaceWith('Re-run');
  }

  /** `aria-disabled`, so that focus stays where it is. */
  #setBusy(busy: boolean): void {
    this.#do('run')?.setAttribute('aria-disabled', String(busy));
  }

  #edit(text = fillIn(this.source, settings()), focus = true): void {
    if (this.#editor) return void (focus && this.#editor.focus());
    const field = element('textarea', {
      'aria-label': `Your version of: ${this.dataset.title ?? ''}`,
      rows: text.split('\n').length,
      spellcheck: 'false',
      autocapitalize: 'off',
      autocomplete: 'off',
    });
    field.value = text;
    field.addEventListener('input', () => {
      field.rows = field.value.split('\n').length;
      this.#keepEdit(field.value);
    });
    field.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      void this.#runIfMeant();
    });
    const foot = element(
      'p',
      { class: 'fence-edited' },
      element('b', {}, 'Your version'),
      ' · Ctrl or ⌘ Enter runs it ',
      button('Back to the original', () => this.#backToOriginal()),
    );
    const editor = element('div', { class: 'fence-editor' }, field, foot);
    this.classList.add('edited');
    part(this, 'figure').before(editor);
    this.#editor = field;
    this.#keepEdit(text);
    if (focus) field.focus();
  }

  #backToOriginal(): void {
    this.querySelector('.fence-editor')?.remove();
    this.classList.remove('edited');
    this.#editor = undefined;
    this.#keepEdit(undefined);
    this.#do('edit')?.focus();
  }

  #keepEdit(text: string | undefined): void {
    changeLab(lab().id, (before) => {
      const { [this.name]: _, ...others } = before.edits;
      return { ...before, edits: text === undefined ? others : { ...others, [this.name]: text } };
    });
  }

  #moreWaysToCopy(): HTMLElement {
    const commands = this.#commands.length < 2 ? [] : this.#commands;
    const details = element('details', { class: 'fence-more' }, element('summary', {}, 'More'));
    const choice = (label: string, text: () => string) =>
      button(label, async () => {
        await this.#copy(text());
        details.open = false;
      });
    const menu = element(
      'div',
      {},
      choice('Copy with names of variables', () => this.source),
      ...commands.map((command, index) =>
        choice(`Copy command ${index + 1}: ${command.slice(0, 32).trim()} …`, () =>
          fillIn(command, settings()),
        ),
      ),
    );
    details.append(menu);
    return details;
  }

  async #copy(text = this.#editor?.value ?? fillIn(this.source, settings())): Promise<void> {
    const copied = await copyText(text);
    this.#result.say(
      copied ? 'Copied.' : 'The browser did not let the page copy. Select the text instead.',
    );
    const label = this.#do('copy')?.firstChild;
    if (!copied || !label) return;
    label.replaceWith('Copied');
    setTimeout(() => this.#do('copy')?.firstChild?.replaceWith('Copy'), 1500);
  }

  #forget(): void {
    this.#result.clear();
    closeQuestion(this);
    this.#do('run')?.firstChild?.replaceWith('Run');
    if (this.#editor) this.#backToOriginal();
  }

  #do(action: string): HTMLButtonElement | null {
    return this.querySelector<HTMLButtonElement>(`[data-do="${action}"]`);
  }
}

function notRunYet(missing: readonly LabFence[]): string {
  const titles = missing.map((fence) => `“${fence.dataset.title ?? ''}”`).join(', ');
  return missing.length === 1
    ? `An earlier command was not run yet: ${titles}.`
    : `Earlier commands were not run yet: ${titles}.`;
}

customElements.define('lab-fence', LabFence);
