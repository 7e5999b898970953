/** Two lists to match: each entry of the left one gets a list to choose from. */
import { element } from '../element.ts';
import { QuestionForm, reason, type Said } from './form.ts';
import { judgeMatch, readMatch, writeMatch } from './judge-match.ts';
import { mixed } from './judge.ts';

interface Pair {
  readonly id: string;
  readonly left: readonly Node[];
  readonly right: string;
  readonly why: readonly Node[];
  readonly select: HTMLSelectElement;
}

class LabMatch extends QuestionForm {
  #pairs: readonly Pair[] = [];

  protected build(labelledBy: string): readonly Node[] {
    const written = [...this.querySelectorAll<HTMLElement>('.pair')];
    const rights = mixed(
      this.question,
      written.map((it) => ({ id: it.dataset.pair ?? '', text: rightOf(it) })),
    );
    this.#pairs = written.map((it) => {
      const id = it.dataset.pair ?? '';
      const select = element(
        'select',
        { id: `${this.question}-${id}` },
        element('option', { value: '' }, 'Choose …'),
        ...rights.map(({ id: value, text }) => element('option', { value }, text)),
      );
      select.addEventListener('change', () => {
        delete select.dataset.fits;
        this.changed();
      });
      const left = [...(it.querySelector('.pair-left')?.childNodes ?? [])];
      const why = [...(it.querySelector('.why')?.childNodes ?? [])];
      return { id, left, right: rightOf(it), why, select };
    });
    const rows = mixed(`${this.question}-left`, this.#pairs).map(({ left, select }) =>
      element('div', { class: 'match-row' }, element('label', { for: select.id }, ...left), select),
    );
    return [
      element('div', { class: 'match', role: 'group', 'aria-labelledby': labelledBy }, ...rows),
    ];
  }

  protected read() {
    const open = this.#pairs.filter(({ select }) => select.value === '').length;
    if (open > 0) return { missing: open === 1 ? 'One is still open.' : `${open} are still open.` };
    return writeMatch(new Map(this.#pairs.map(({ id, select }) => [id, select.value])));
  }

  protected write(stored: readonly string[]): void {
    const given = readMatch(stored);
    for (const { id, select } of this.#pairs) {
      select.value = given.get(id) ?? '';
      delete select.dataset.fits;
    }
  }

  protected judge(stored: readonly string[]): Said {
    const given = readMatch(stored);
    const { wrong, ...said } = judgeMatch(given);
    for (const { id, select } of this.#pairs) select.dataset.fits = String(!wrong.includes(id));
    const shown =
      wrong.length > 0 ? this.#pairs.filter(({ id }) => wrong.includes(id)) : this.#pairs;
    const about = (left: readonly Node[]) =>
      left
        .map(({ textContent }) => textContent)
        .join('')
        .trim();
    return { ...said, reasons: shown.map(({ left, why }) => reason(`${about(left)}:`, why)) };
  }
}

function rightOf(written: HTMLElement): string {
  return written.querySelector('.pair-right')?.textContent?.trim() ?? '';
}

customElements.define('lab-match', LabMatch);
