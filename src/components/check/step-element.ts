/**
 * The state of a step, from its verdicts; a step that proves nothing is done when its commands ran. What was
 * done stays done: a later step may well take away what an earlier one proved.
 */
import type { StepProgress } from '#workbench/progress.ts';
import { part } from '../element.ts';
import { lab, on } from '../page-state.ts';
import { changeLab, labProgress } from '../progress/store.ts';
import '../values/show-values.ts';

const words = { done: '✓ Done', 'not-yet': '✕ Not yet', 'to-do': '○ To do' };

class LabStep extends HTMLElement {
  readonly #step = this.dataset.step ?? '';

  connectedCallback(): void {
    this.#show();
    on('progress', () => {
      this.#show();
      if (!this.querySelector('lab-checks') && this.#state() === 'to-do' && this.#ranAll()) {
        this.#keep('done');
      }
    });
    on('verdicts', ({ step, results }) => {
      if (step !== this.#step) return;
      const statuses = results.map(({ verdict }) => verdict.status);
      if (statuses.every((status) => status === 'pass')) this.#keep('done');
      else if (statuses.includes('fail') && this.#state() !== 'done') this.#keep('not-yet');
    });
  }

  #ranAll(): boolean {
    const { fences } = labProgress(lab().id);
    const all = [...this.querySelectorAll<HTMLElement>('lab-fence[data-runs]')];
    return (
      all.length > 0 &&
      all.every(({ dataset }) => {
        const last = fences[dataset.name ?? ''];
        return last !== undefined && (last.exitCode !== 0) === (dataset.expect === 'error');
      })
    );
  }

  #keep(status: StepProgress['status']): void {
    const at = Date.now();
    changeLab(lab().id, (before) => ({
      ...before,
      steps: { ...before.steps, [this.#step]: { status, at } },
      last: { step: this.#step, at },
    }));
  }

  #state(): keyof typeof words {
    return labProgress(lab().id).steps[this.#step]?.status ?? 'to-do';
  }

  #show(): void {
    const state = this.#state();
    const shown = part(this, '.step-state');
    shown.dataset.state = state;
    shown.textContent = words[state];
  }
}

customElements.define('lab-step', LabStep);
