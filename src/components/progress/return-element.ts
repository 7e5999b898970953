/** On the front page: the way back to the lab a learner was in. */
import { lastLab, progressOf, summaryOf } from '#workbench/progress.ts';
import { element } from '../element.ts';
import { on } from '../page-state.ts';
import { progress } from './store.ts';

interface Listed {
  readonly id: string;
  readonly title: string;
  readonly href: string;
  readonly steps: readonly string[];
}

class LabReturn extends HTMLElement {
  connectedCallback(): void {
    this.#show();
    on('progress', () => this.#show());
  }

  #show(): void {
    const labs = JSON.parse(this.dataset.labs ?? '[]') as readonly Listed[];
    const kept = progress();
    const last = labs.find(({ id }) => id === lastLab(kept));
    this.hidden = last === undefined;
    if (!last) return;
    const { done, total, resumeAt } = summaryOf(progressOf(kept, last.id), last.steps);
    const link = element(
      'a',
      { href: `${last.href}${resumeAt ? `#step-${resumeAt}` : ''}` },
      done === total ? `Look at ${last.title} again` : `Go on with ${last.title}`,
    );
    const facts = done === total ? 'All steps are done.' : `${done} of ${total} steps are done.`;
    this.replaceChildren(element('p', {}, element('b', {}, 'Welcome back. '), facts, ' ', link));
  }
}

customElements.define('lab-return', LabReturn);
