/** A question that is answered with a number. */
import { element } from '../element.ts';
import { QuestionForm, type Said } from './form.ts';
import { judgeNumber, parseNumber } from './judge-number.ts';

class LabNumber extends QuestionForm {
  readonly #input = element('input', { type: 'text', inputmode: 'decimal', autocomplete: 'off' });
  #why: readonly Node[] = [];
  #mistakes: readonly { id: string; value: number; within: number; why: readonly Node[] }[] = [];

  protected build(labelledBy: string): readonly Node[] {
    this.#why = [...(this.querySelector('.number-why')?.childNodes ?? [])];
    this.#mistakes = [...this.querySelectorAll<HTMLElement>('.mistake')].map((it, at) => ({
      id: String(at),
      value: Number(it.dataset.value),
      within: Number(this.dataset.within ?? 0),
      why: [...it.childNodes],
    }));
    const unit = element('span', { id: `${labelledBy}-unit` }, this.dataset.unit ?? '');
    this.#input.setAttribute('aria-labelledby', `${labelledBy} ${unit.id}`);
    this.#input.addEventListener('input', () => this.changed());
    return [element('p', { class: 'number' }, this.#input, ' ', unit)];
  }

  protected read() {
    const given = parseNumber(this.#input.value);
    return given === undefined ? { missing: 'Write a number first.' } : [String(given)];
  }

  protected write(given: readonly string[]): void {
    this.#input.value = given[0] ?? '';
  }

  protected judge([given]: readonly string[]): Said {
    const asked = { value: Number(this.dataset.value), within: Number(this.dataset.within ?? 0) };
    const { mistake, ...said } = judgeNumber(asked, this.#mistakes, Number(given));
    const why = said.right ? this.#why : this.#mistakes.find(({ id }) => id === mistake)?.why;
    const nodes = (why ?? []).map((node) => node.cloneNode(true));
    return { ...said, reasons: nodes.length > 0 ? [element('p', {}, ...nodes)] : [] };
  }
}

customElements.define('lab-number', LabNumber);
