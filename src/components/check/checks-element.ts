/** Asks the checks of a step, and shows their verdicts and hints. */
import type { CheckResult } from '#checkers/run-check.ts';
import { element, part } from '../element.ts';
import { isOpen, lab, on, workbench } from '../page-state.ts';
import { labProgress } from '../progress/store.ts';
import { sentenceOf } from '../run.ts';
import { createPlayers } from './play.ts';
import { summaryOf, verdictCard, verdictLine } from './verdict.ts';

/** The panel of each step that shows whole verdicts: the one that asked last. Others keep to a mark. */
const asking = new Map<string, LabChecks>();

class LabChecks extends HTMLElement {
  readonly #step = this.dataset.step ?? '';
  readonly #list = part(this, '.claims');
  readonly #claims = [...this.#list.children].map((item) => item.cloneNode(true));
  readonly #own = new Set(
    [...this.#list.querySelectorAll<HTMLElement>('[data-check]')].map(
      ({ dataset }) => dataset.check,
    ),
  );
  #player = createPlayers();
  #asked = 0;
  #asking = false;

  connectedCallback(): void {
    part(this, '.acts').hidden = false;
    this.#button('check')?.addEventListener('click', () => void this.check());
    this.#button('hint')?.addEventListener('click', () => this.#nextHint());
    const hints = this.querySelector<HTMLDetailsElement>('.hints');
    if (hints) hints.hidden = true;
    for (const hint of this.#hints()) hint.hidden = true;
    if (labProgress(lab().id).steps[this.#step]?.status === 'done') this.#showPassedBefore();
    on('verdicts', ({ step, results }) => step === this.#step && this.#show(results));
    on('run-finished', ({ origin }) => {
      if (origin?.step !== this.#step || !this.#follows(origin.fence)) return;
      // The fence hears of its run, too: first let it note that it ran.
      queueMicrotask(() => this.#askAgain());
    });
    on('reset', (to) => to === 'to-the-beginning' && this.#forget());
  }

  /** Asks every check of the step; the verdicts come by the bus. */
  async check(): Promise<void> {
    if (this.#asking) return;
    asking.set(this.#step, this);
    this.#asking = true;
    this.#button('check')?.setAttribute('aria-disabled', 'true');
    this.#say('Checking.');
    this.classList.add('checking');
    try {
      const { session } = await workbench();
      await session.check(this.#step);
    } catch (error) {
      this.#say(`The check could not be asked. ${sentenceOf(error)}`, true);
    } finally {
      this.#asking = false;
      this.#button('check')?.removeAttribute('aria-disabled');
      this.classList.remove('checking');
    }
  }

  /** After a run of this step, verdicts that are on the page may have changed. */
  #askAgain(): void {
    const fences = [...(this.closest('lab-step')?.querySelectorAll('lab-fence[data-runs]') ?? [])];
    const all = fences.filter((fence) => !fence.closest('.solution'));
    const ran = all.every((fence) => (fence as HTMLElement & { hasRun: boolean }).hasRun);
    if (isOpen() && (this.#asked > 0 || ran)) void this.check();
  }

  /** Whether this is the first panel after a fence: the one a learner meets next. */
  #follows(name: string): boolean {
    const step = this.closest('lab-step');
    const fence = step?.querySelector(`lab-fence[data-name="${name}"]`);
    const panels = [...(step?.querySelectorAll('lab-checks') ?? [])];
    const next = panels.find(
      (panel) => fence && fence.compareDocumentPosition(panel) & Node.DOCUMENT_POSITION_FOLLOWING,
    );
    return (next ?? panels.at(-1)) === this;
  }

  /** What the step claims, and of its prerequisites those that stand in the way. */
  #show(all: readonly CheckResult[]): void {
    this.#asked += 1;
    const results = all.filter(({ check, verdict }) => {
      return this.#own.has(check.id) || verdict.status !== 'pass';
    });
    const whole = (asking.get(this.#step) ?? this) === this;
    if (!whole) return this.#list.replaceChildren(...results.map(verdictLine));
    const focused = document.activeElement;
    const hadFocus = this.#list.contains(focused);
    const again = {
      asked: this.#asked,
      player: this.#player,
      hint: () => this.#nextHint(),
      hasHints: this.#hints().length > 0,
    };
    this.#list.replaceChildren(...results.map((result) => verdictCard(result, again)));
    // A card has a Hint button of its own.
    const failed = results.some(({ verdict }) => verdict.status === 'fail');
    this.#button('hint')?.toggleAttribute('hidden', failed);
    // A player stays from card to card.
    const stays = focused instanceof HTMLElement && focused.isConnected;
    if (hadFocus) (stays ? focused : this.#button('check'))?.focus();
    this.#say(summaryOf(results));
    this.#button('check')?.firstChild?.replaceWith('Check again');
  }

  /** Verdicts are not kept, the state of the step is. */
  #showPassedBefore(): void {
    for (const mark of this.#list.querySelectorAll<HTMLElement>('.mark')) {
      mark.textContent = '✓';
      mark.classList.add('ok');
    }
  }

  #nextHint(): void {
    const hints = part<HTMLDetailsElement>(this, '.hints');
    hints.hidden = false;
    hints.open = true;
    const next = this.#hints().find((hint) => hint.hidden);
    if (next) next.hidden = false;
    this.#say(next?.textContent.trim() ?? 'There are no more hints.');
    const left = this.#hints().filter((hint) => hint.hidden).length;
    const button = this.#button('hint');
    if (button) button.textContent = left > 0 ? 'Next hint' : 'No more hints';
    button?.setAttribute('aria-disabled', String(left === 0));
  }

  #hints(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>('.hints li')];
  }

  #say(text: string, visible = false): void {
    part(this, '[role=status]').textContent = text;
    this.querySelector('.problem')?.remove();
    if (visible) this.#list.after(element('p', { class: 'problem' }, text));
  }

  #forget(): void {
    this.#player = createPlayers();
    this.#asked = 0;
    this.#list.replaceChildren(...this.#claims.map((claim) => claim.cloneNode(true)));
    this.#button('check')?.firstChild?.replaceWith('Check');
    this.#say('');
    this.querySelector('.hints')?.toggleAttribute('hidden', true);
    for (const hint of this.#hints()) hint.hidden = true;
  }

  #button(action: string): HTMLButtonElement | null {
    return this.querySelector<HTMLButtonElement>(`[data-do="${action}"]`);
  }
}

customElements.define('lab-checks', LabChecks);
