/** A question in the learner's own words: afterwards a model answer, and criteria to mark oneself by. */
import { element } from '../element.ts';
import { QuestionForm, type Said } from './form.ts';

class LabOpen extends QuestionForm {
  readonly #area = element('textarea', { rows: 5 });
  readonly #after = element('div', { class: 'open-after', hidden: true });
  #criteria: readonly { readonly id: string; readonly input: HTMLInputElement }[] = [];

  protected build(labelledBy: string): readonly Node[] {
    const model = element(
      'div',
      { class: 'model' },
      element('p', {}, element('b', {}, 'A model answer')),
    );
    model.append(...(this.querySelector('.model-answer')?.childNodes ?? []));
    this.#area.setAttribute('aria-labelledby', labelledBy);
    this.#area.addEventListener('input', () => this.changed());
    const rows = [...this.querySelectorAll<HTMLElement>('.criterion')].map((it) => {
      const id = it.dataset.criterion ?? '';
      const input = element('input', { type: 'checkbox', value: id });
      input.addEventListener('change', () => this.settle(this.#given()));
      const row = element(
        'div',
        { class: 'choice' },
        element('label', {}, input, ...it.childNodes),
      );
      return { id, input, row };
    });
    this.#criteria = rows;
    this.#after.replaceChildren(
      model,
      element(
        'fieldset',
        {},
        element('legend', {}, 'My answer says that'),
        ...rows.map(({ row }) => row),
      ),
    );
    return [this.#area, this.#after];
  }

  protected read() {
    return this.#area.value.trim() === ''
      ? { missing: 'Write an answer first: what you would tell a colleague.' }
      : this.#given();
  }

  /** The text first, then the criteria that it meets. */
  #given(): readonly string[] {
    const met = this.#criteria.filter(({ input }) => input.checked).map(({ id }) => id);
    return [this.#area.value, ...met];
  }

  protected write([text, ...met]: readonly string[]): void {
    this.#area.value = text ?? '';
    for (const { id, input } of this.#criteria) input.checked = met.includes(id);
    this.#after.hidden = text === undefined;
  }

  protected judge([, ...met]: readonly string[]): Said {
    this.#after.hidden = false;
    const [count, total] = [met.length, this.#criteria.length];
    if (count === total) return { right: true, summary: 'All that matters is there.' };
    return {
      right: false,
      partly: true,
      summary:
        count === 0
          ? 'Compare it with the model answer, and mark what yours says.'
          : `${count} of ${total} points. What is missing?`,
    };
  }
}

customElements.define('lab-open', LabOpen);
