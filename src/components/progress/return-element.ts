/** On the front page: what the first button is for whoever has been here before. Nothing moves for it. */
import { element, part } from '../element.ts';
import { on } from '../page-state.ts';
import { progress } from './store.ts';
import { type Listed, wayBack } from './way-back.ts';

class LabReturn extends HTMLElement {
  connectedCallback(): void {
    this.#show();
    on('progress', () => this.#show());
  }

  #show(): void {
    const labs = JSON.parse(this.dataset.labs ?? '[]') as readonly Listed[];
    const way = wayBack(labs, progress());
    if (!way) return;
    const { label, detail, href, note, again } = way;
    const go = part<HTMLAnchorElement>(this, '.go');
    go.href = href;
    const soft = element('span', { class: 'soft' }, ` · ${detail}`);
    go.replaceChildren(label, ...(detail === '' ? [] : [soft]));
    const look = again && element('a', { href: again.href }, 'Look at it again');
    part(this, '.note').replaceChildren(note, ...(look ? [' ', look] : []));
  }
}

customElements.define('lab-return', LabReturn);
