/** What was asked of the registry, and what it answered. */
import type { CheckResult } from '#checkers/run-check.ts';
import { button, element } from '../element.ts';

/** Longer evidence is cut on the page; the whole of it is kept with the verdict. */
const longest = 20_000;

let count = 0;

export function evidenceOf({ check, asked, evidence, at }: CheckResult): {
  readonly button: HTMLButtonElement;
  readonly panel: HTMLElement;
} {
  const id = `evidence-${++count}`;
  const panel = element('div', { class: 'evidence', id, hidden: true });
  const toggle = button('Evidence', () => {
    panel.hidden = !panel.hidden;
    toggle.setAttribute('aria-expanded', String(!panel.hidden));
    if (panel.childElementCount === 0) fill();
  });
  toggle.append(element('span', { class: 'sr-only' }, `: ${check.claim}`));
  toggle.setAttribute('aria-expanded', 'false');
  toggle.setAttribute('aria-controls', id);

  const fill = () => {
    const calls = asked.map(({ operation, input, answer }) =>
      element(
        'li',
        {},
        element('code', {}, operation),
        ' ',
        element('code', { class: 'input' }, JSON.stringify(input)),
        ` answered ${answer}`,
      ),
    );
    const time = new Date(at * 1000).toLocaleString();
    panel.append(
      element('p', { class: 'label' }, `Asked, ${time} by the registry’s clock`),
      calls.length > 0 ? element('ol', {}, ...calls) : element('p', {}, 'Nothing was asked.'),
    );
    if (evidence === undefined) return;
    const text = JSON.stringify(evidence, undefined, 2);
    const shown = text.length > longest ? `${text.slice(0, longest)}\n… (cut)` : text;
    panel.append(
      element('p', { class: 'label' }, 'Looked at'),
      element('pre', { tabindex: 0 }, shown),
    );
  };
  return { button: toggle, panel };
}
