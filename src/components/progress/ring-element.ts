/** The ring beside a lab in the sidebar: how much of it is done. */
import { summaryOf } from '#workbench/progress.ts';
import { on } from '../page-state.ts';
import { labProgress } from './store.ts';

const namespace = 'http://www.w3.org/2000/svg';

class LabRing extends HTMLElement {
  connectedCallback(): void {
    this.#show();
    on('progress', () => this.#show());
  }

  #show(): void {
    const { lab = '', steps = '' } = this.dataset;
    const { total, done } = summaryOf(labProgress(lab), steps.split(' '));
    const share = total === 0 ? 0 : done / total;
    const svg = document.createElementNS(namespace, 'svg');
    svg.setAttribute('viewBox', '0 0 16 16');
    svg.setAttribute('aria-hidden', 'true');
    svg.append(circle('track', 1), circle('done', share));
    const told = document.createElement('span');
    told.className = 'sr-only';
    told.textContent =
      done === total ? 'done: ' : done > 0 ? `${done} of ${total} steps done: ` : '';
    this.replaceChildren(svg, told);
    this.dataset.state = done === 0 ? 'new' : done === total ? 'done' : 'begun';
  }
}

/** `pathLength` makes a dash a share of the whole. */
function circle(name: string, share: number): SVGCircleElement {
  const drawn = document.createElementNS(namespace, 'circle');
  const attributes = { class: name, cx: 8, cy: 8, r: 6, pathLength: 1 };
  for (const [key, value] of Object.entries(attributes)) drawn.setAttribute(key, String(value));
  drawn.setAttribute('stroke-dasharray', `${share} 1`);
  return drawn;
}

customElements.define('lab-ring', LabRing);
