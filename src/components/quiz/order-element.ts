/** Items to put in order, with a button up and a button down each: no dragging is needed. */
import { button, element } from '../element.ts';
import { QuestionForm, reason, type Said } from './form.ts';
import { judgeOrder, moved } from './judge-order.ts';
import { mixed } from './judge.ts';

interface Item {
  readonly id: string;
  readonly text: readonly Node[];
  readonly name: string;
  readonly why: readonly Node[];
  readonly row: HTMLElement;
  readonly up: HTMLButtonElement;
  readonly down: HTMLButtonElement;
}

class LabOrder extends QuestionForm {
  /** In the right order, as the author wrote them. */
  #items: readonly Item[] = [];
  #order: readonly string[] = [];
  #touched = false;
  readonly #list = element('ol', { class: 'order' });
  readonly #told = element('p', { class: 'sr-only', role: 'status' });

  protected build(labelledBy: string): readonly Node[] {
    this.#items = [...this.querySelectorAll<HTMLElement>('.order-item')].map((it) =>
      this.#item(it),
    );
    this.#list.setAttribute('aria-labelledby', labelledBy);
    return [this.#list, this.#told];
  }

  protected read() {
    return this.#touched ? this.#order : { missing: 'Put them in order first.' };
  }

  protected write(given: readonly string[]): void {
    const known = this.#items.map(({ id }) => id);
    const isWhole = given.length === known.length && known.every((id) => given.includes(id));
    this.#touched = isWhole;
    this.#order = isWhole ? given : mixed(this.question, this.#items).map(({ id }) => id);
    this.#show();
  }

  protected judge(given: readonly string[]): Said {
    const right = this.#items.map(({ id }) => id);
    const { next, ...said } = judgeOrder(right, given);
    const item = this.#items.find(({ id }) => id === next);
    if (!item) return { ...said, reasons: this.#items.map(({ name, why }) => reason(name, why)) };
    return { ...said, reasons: [element('p', {}, ...item.why.map((it) => it.cloneNode(true)))] };
  }

  #item(written: HTMLElement): Item {
    const id = written.dataset.item ?? '';
    const text = [...(written.querySelector('.order-text')?.childNodes ?? [])];
    const name = text
      .map(({ textContent }) => textContent ?? '')
      .join('')
      .trim();
    const up = button('Up', () => this.#move(id, -1), { 'aria-label': `Up: ${name}` });
    const down = button('Down', () => this.#move(id, 1), { 'aria-label': `Down: ${name}` });
    const row = element('li', {}, element('span', {}, ...text), up, down);
    const why = [...(written.querySelector('.why')?.childNodes ?? [])];
    return { id, text, name, why, row, up, down };
  }

  #move(id: string, by: 1 | -1): void {
    this.#order = moved(this.#order, id, by);
    this.#touched = true;
    this.#show();
    this.changed();
    const item = this.#items.find((it) => it.id === id);
    const pressed = by === 1 ? item?.down : item?.up;
    // At the end of the list a button goes off; the other one keeps the focus in the row.
    (pressed?.disabled ? (by === 1 ? item?.up : item?.down) : pressed)?.focus();
    this.#told.textContent = `${item?.name}: number ${this.#order.indexOf(id) + 1} of ${this.#order.length}`;
  }

  #show(): void {
    const rows = this.#order.flatMap((id) => this.#items.find((it) => it.id === id) ?? []);
    this.#list.replaceChildren(...rows.map(({ row }) => row));
    rows.forEach(({ up, down }, at) => {
      up.disabled = at === 0;
      down.disabled = at === rows.length - 1;
    });
  }
}

customElements.define('lab-order', LabOrder);
