/** Code that was folded when the page measured it cannot be scrolled by keyboard: measured again when shown. */
import { part } from '../element.ts';

class LabSolution extends HTMLElement {
  connectedCallback(): void {
    part(this, 'details').addEventListener('toggle', () => {
      for (const code of this.querySelectorAll('pre')) {
        if (code.scrollWidth > code.clientWidth) code.tabIndex = 0;
      }
    });
  }
}

customElements.define('lab-solution', LabSolution);
