/** The way from a question back to the step that teaches its answer. */
import { element } from '../element.ts';

/** A link for a question that names a step (`data-step`); nothing for one that does not. */
export function teaches(question: HTMLElement): HTMLElement | undefined {
  const { step } = question.dataset;
  const title = step && document.querySelector(`#step-${CSS.escape(step)} h2`)?.textContent.trim();
  if (!title) return undefined;
  return element(
    'p',
    { class: 'teaches' },
    'Read again: ',
    element('a', { href: `#step-${step}` }, title),
  );
}
