/** A question under a fence, in the flow of the page: focus stays where it is, and nothing is covered. */
import { button, element, part } from '../element.ts';
import type { LabFence } from './fence-element.ts';

const open = new WeakMap<LabFence, (answer: string | undefined) => void>();

/** Resolves to the answer chosen, or `undefined` when the question went away. */
export function ask(
  fence: LabFence,
  question: string,
  answers: readonly string[],
): Promise<string | undefined> {
  closeQuestion(fence);
  return new Promise((resolve) => {
    const box = element('div', { class: 'question', role: 'group', 'aria-label': question });
    const settle = (answer: string | undefined) => {
      const hadFocus = box.contains(document.activeElement);
      box.remove();
      open.delete(fence);
      if (hadFocus) part(fence, '[data-do="run"]').focus();
      resolve(answer);
    };
    box.append(
      element('p', { role: 'alert' }, question),
      ...answers.map((answer) => button(answer, () => settle(answer))),
    );
    open.set(fence, settle);
    part(fence, '.fence-below').append(box);
  });
}

export function closeQuestion(fence: LabFence): void {
  open.get(fence)?.(undefined);
}
