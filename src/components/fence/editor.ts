/** The learner's own version of a fence: a field above it, kept across visits. */
import { button, element, part } from '../element.ts';
import { lab } from '../page-state.ts';
import { changeLab, labProgress } from '../progress/store.ts';
import type { LabFence } from './fence-element.ts';

export class FenceEditor {
  readonly #fence: LabFence;
  #field: HTMLTextAreaElement | undefined;

  constructor(fence: LabFence) {
    this.#fence = fence;
  }

  /** `undefined` while the fence stands as it was written. */
  get text(): string | undefined {
    return this.#field?.value;
  }

  /** Opens with what was kept from an earlier visit, if anything was. */
  restore(): void {
    const kept = labProgress(lab().id).edits[this.#fence.name];
    if (kept !== undefined) this.#show(kept);
  }

  /** @param text to begin with, the values filled in. */
  open(text: string): void {
    if (!this.#field) this.#show(text);
    this.#keep(this.text);
    this.#field?.focus();
  }

  close(): void {
    if (!this.#field) return;
    this.#fence.querySelector('.fence-editor')?.remove();
    this.#fence.classList.remove('edited');
    this.#field = undefined;
    this.#keep(undefined);
  }

  #show(text: string): void {
    const field = element('textarea', {
      'aria-label': `Your version of: ${this.#fence.label}`,
      rows: lineCount(text),
      spellcheck: 'false',
      autocapitalize: 'off',
      autocomplete: 'off',
    });
    field.value = text;
    field.addEventListener('input', () => {
      field.rows = lineCount(field.value);
      this.#keep(field.value);
    });
    field.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      void this.#fence.runIfMeant();
    });
    const back = button('Back to the original', () => {
      this.close();
      part(this.#fence, '[data-do="edit"]').focus();
    });
    const label = element('b', {}, 'Your version');
    const foot = element(
      'p',
      { class: 'fence-edited' },
      label,
      ' · Ctrl or ⌘ Enter runs it ',
      back,
    );
    this.#fence.classList.add('edited');
    part(this.#fence, 'figure').before(element('div', { class: 'fence-editor' }, field, foot));
    this.#field = field;
  }

  #keep(text: string | undefined): void {
    const { name } = this.#fence;
    changeLab(lab().id, (before) => {
      const { [name]: _, ...others } = before.edits;
      return { ...before, edits: text === undefined ? others : { ...others, [name]: text } };
    });
  }
}

function lineCount(text: string): number {
  return text.split('\n').length;
}
