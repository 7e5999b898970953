/** Draws a repository once the registry is open, and again whenever it changes. */
import type { Anatomy } from '#workbench/anatomy.ts';
import { element, part } from '../element.ts';
import { on, settings, workbench } from '../page-state.ts';
import { sentenceOf } from '../run.ts';
import { box, layoutOf, type Box, type Layout } from './layout.ts';
import { sentencesOf, summaryOf } from './words.ts';

const namespace = 'http://www.w3.org/2000/svg';

class ImageDiagram extends HTMLElement {
  readonly #drawing = part(this, '.drawing');
  readonly #caption = part(this, 'figcaption');

  connectedCallback(): void {
    const acts = part(this, '.acts');
    acts.hidden = false;
    part(this, '[data-do="draw"]').addEventListener('click', () => void this.#open());
    on('opened', ({ session }) => {
      acts.hidden = true;
      session.subscribe(({ type }) => {
        if (type === 'registry' || type === 'reset') void this.#draw();
      });
      void this.#draw();
    });
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
    const { session } = await workbench();
    const repository = this.dataset.repository ?? settings().repository ?? '';
    const anatomy = await session.anatomy(repository);
    const details = part<HTMLDetailsElement>(this, 'details');
    if (!anatomy || anatomy.manifests.length === 0) {
      const why = anatomy ? 'has no image yet' : 'is not there';
      this.#drawing.replaceChildren(element('p', { class: 'empty' }, `${repository} ${why}.`));
      this.#caption.textContent = '';
      details.hidden = true;
      return;
    }
    this.#show(anatomy);
    details.hidden = false;
  }

  #show(anatomy: Anatomy): void {
    this.#drawing.replaceChildren(svgOf(layoutOf(anatomy), summaryOf(anatomy)));
    this.#caption.textContent = summaryOf(anatomy);
    const sentences = sentencesOf(anatomy).map((it) => element('li', {}, it));
    part(this, 'details ul').replaceChildren(...sentences);
  }
}

function svgOf({ boxes, arrows, columns, width, height }: Layout, label: string): SVGElement {
  const drawn = svg('svg', {
    viewBox: `0 0 ${width} ${height}`,
    width,
    height,
    role: 'img',
    'aria-label': label,
  });
  const at = new Map(boxes.map((it) => [it.id, it]));
  for (const { from, to, shared } of arrows) {
    const [one, other] = [at.get(from), at.get(to)];
    if (one && other) drawn.append(arrow(one, other, shared));
  }
  for (const { title, x } of columns) drawn.append(text(title, x, 12, 'column'));
  for (const it of boxes) drawn.append(boxOf(it));
  return drawn;
}

function boxOf({ kind, label, note, x, y }: Box): SVGElement {
  const group = svg('g', { class: kind, transform: `translate(${x} ${y})` });
  group.append(
    svg('rect', { width: box.width, height: box.height, rx: kind === 'tag' ? box.height / 2 : 6 }),
    text(label, 10, 15, 'label'),
    text(note, 10, 27, 'note'),
  );
  return group;
}

function arrow(from: Box, to: Box, shared: boolean): SVGElement {
  const [x1, y1] = [from.x + box.width, from.y + box.height / 2];
  const [x2, y2] = [to.x, to.y + box.height / 2];
  const bend = Math.min(40, (x2 - x1) / 2);
  const d = `M ${x1} ${y1} C ${x1 + bend} ${y1}, ${x2 - bend} ${y2}, ${x2} ${y2}`;
  return svg('path', { d, class: shared ? 'arrow shared' : 'arrow' });
}

function text(content: string, x: number, y: number, name: string): SVGElement {
  const made = svg('text', { x, y, class: name });
  made.textContent = content;
  return made;
}

function svg(tag: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
  const made = document.createElementNS(namespace, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  return made;
}

customElements.define('image-diagram', ImageDiagram);
