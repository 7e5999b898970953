/** Draws the registry once it is open, and again whenever it changes. */
import { element, part } from '../element.ts';
import { on, settings, workbench } from '../page-state.ts';
import { sentenceOf } from '../run.ts';
import { type Drawing, drawers } from './drawing.ts';

class LabDrawing extends HTMLElement {
  readonly #drawing = part(this, '.drawing');
  readonly #caption = part(this, 'figcaption');
  /** Grows with each beginning: a drawing that was overtaken is thrown away. */
  #turn = 0;
  #isOpen = false;
  #width = 0;

  connectedCallback(): void {
    const acts = part(this, '.acts');
    acts.hidden = false;
    part(this, '[data-do="draw"]').addEventListener('click', () => void this.#open());
    on('opened', ({ session }) => {
      acts.hidden = true;
      this.#isOpen = true;
      session.subscribe(({ type }) => {
        if (type === 'registry' || type === 'reset') void this.#draw();
      });
      void this.#draw();
    });
    new ResizeObserver(() => {
      if (this.#isOpen && this.#drawing.clientWidth !== this.#width) void this.#draw();
    }).observe(this.#drawing);
  }

  async #open(): Promise<void> {
    try {
      await workbench();
      this.#drawing.focus();
    } catch (error) {
      this.#caption.textContent = sentenceOf(error);
    }
  }

  async #draw(): Promise<void> {
    const turn = ++this.#turn;
    this.#width = this.#drawing.clientWidth;
    const { kind = '', repository, tag } = this.dataset;
    try {
      const { session } = await workbench();
      const draw = await drawers[kind]?.();
      const drawing = await draw?.(session, {
        repository: repository ?? settings().repository ?? '',
        tag: tag ?? settings().tag ?? '',
        width: this.#width,
        titleOf,
      });
      if (drawing && turn === this.#turn) this.#show(drawing);
    } catch (error) {
      // The next change draws it anew; what was drawn before would be out of date.
      if (turn === this.#turn) this.#show({ summary: sentenceOf(error), sentences: [] });
    }
  }

  #show({ svg, summary, legend = [], sentences }: Drawing): void {
    const nothing = element('p', { class: 'empty' }, summary);
    this.#drawing.replaceChildren(svg ?? nothing);
    this.#caption.textContent = svg ? summary : '';
    const [list, details] = [part(this, '.legend'), part<HTMLDetailsElement>(this, 'details')];
    list.hidden = legend.length === 0;
    list.replaceChildren(...legend.map((it) => element('li', {}, it)));
    details.hidden = sentences.length === 0;
    part(details, 'ul').replaceChildren(...sentences.map((it) => element('li', {}, it)));
  }
}

/** As the page calls it: the title above the fence, or what was typed. */
function titleOf({ input, origin }: { input: string; origin?: { fence: string } | undefined }) {
  const fence = origin && `lab-fence[data-name="${CSS.escape(origin.fence)}"]`;
  const title = fence && document.querySelector<HTMLElement>(fence)?.dataset.title;
  return title ?? origin?.fence ?? input.split('\n')[0] ?? '';
}

customElements.define('lab-drawing', LabDrawing);
