/** Under a lab's title: the bar, where to go on, what the page must tell, and the way back to the start. */
import { summaryOf } from '#workbench/progress.ts';
import { button, element, part } from '../element.ts';
import { lab, on, resetLab, workbench } from '../page-state.ts';
import { sentenceOf } from '../run.ts';
import { labProgress } from './store.ts';

class LabTitle extends HTMLElement {
  /** Whether a take-over is offered, here or in the dock. */
  #isOffering = false;

  connectedCallback(): void {
    const restart = part<HTMLButtonElement>(this, '[data-do="restart"]');
    const dialog = part<HTMLDialogElement>(this, 'dialog');
    part(this, '.lab-acts').hidden = false;
    restart.addEventListener('click', () => {
      dialog.returnValue = '';
      dialog.showModal();
    });
    dialog.addEventListener('close', () => {
      if (dialog.returnValue === 'restart') void this.#restart();
    });
    this.#show();
    // Steps stand further down: they are there when the page has been read to its end.
    addEventListener('DOMContentLoaded', () => this.#offerToResume(), { once: true });
    if (document.readyState !== 'loading') this.#offerToResume();
    on('progress', () => this.#show());
    on('opened', (bench) => {
      if (this.#isOffering) this.#notice('You work in this tab now.');
      this.#isOffering = false;
      if (!bench.isDurable)
        this.#notice('This browser keeps nothing. Your work ends with this tab.');
      bench.onFull(() =>
        this.#notice(
          'This browser’s storage is full: what you do now ends with this tab. Delete large files, or restart the lab.',
        ),
      );
    });
    on('lost', () => this.#offerToTakeOver());
    on('run-broke', () => void this.#explain());
  }

  #show(): void {
    const { id, steps } = lab();
    const { steps: states } = labProgress(id);
    const { total, done, notYet, resumeAt } = summaryOf(labProgress(id), steps);
    const bar = part(this, '.progress');
    const told = `${done} of ${total} steps done${notYet > 0 ? `, ${notYet} not yet` : ''}`;
    bar.setAttribute('aria-label', told);
    bar.replaceChildren(
      ...steps.map((step) => element('i', { 'data-state': states[step]?.status ?? 'to-do' })),
    );
    part(this, '[data-do="restart"]').hidden = done + notYet === 0 && resumeAt === undefined;
  }

  #offerToResume(): void {
    const { id, steps } = lab();
    const { resumeAt } = summaryOf(labProgress(id), steps);
    const link = part<HTMLAnchorElement>(this, '.resume');
    const step = resumeAt && document.getElementById(`step-${resumeAt}`);
    if (!step || resumeAt === steps[0]) return;
    const title = step.querySelector('h2')?.textContent.trim() ?? resumeAt;
    link.textContent = `Go on where you left off: ${title}`;
    link.href = `#step-${resumeAt}`;
    link.hidden = false;
  }

  async #restart(): Promise<void> {
    this.#notice('Restarting …');
    try {
      await resetLab();
      part(this, '.resume').hidden = true;
      this.#notice('The lab is as it was at the beginning.');
    } catch (error) {
      this.#notice(`The lab was not restarted. ${sentenceOf(error)}`);
    }
  }

  /** A run that could not start, because another tab holds the lab. */
  async #explain(): Promise<void> {
    try {
      await workbench();
    } catch (error) {
      if (error instanceof Error && error.name === 'OpenElsewhere') this.#offerToTakeOver();
    }
  }

  #offerToTakeOver(): void {
    this.#isOffering = true;
    const take = button('Work here instead', async () => {
      this.#notice('Taking over …');
      try {
        await workbench({ takeOver: true });
        this.#notice('You work in this tab now.');
      } catch (error) {
        this.#notice(`The other tab did not let go. ${sentenceOf(error)}`);
      }
    });
    this.#notice('This lab is open in another tab; only one can work in it at a time. ', take);
  }

  #notice(...content: (string | Node)[]): void {
    part(this, '.notices').replaceChildren(element('p', { class: 'notice' }, ...content));
  }
}

customElements.define('lab-title', LabTitle);
