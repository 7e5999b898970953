/** The form behind the Values button: every value is checked by ECR's own rules before it is used. */
import { complaintAbout, type ParameterName, parameters } from '#ecr/names.ts';
import { part } from '../element.ts';
import { changeSettings, settings } from '../page-state.ts';
import { sentenceOf } from '../run.ts';

class ValuesDialog extends HTMLElement {
  readonly #dialog = part<HTMLDialogElement>(this, 'dialog');

  connectedCallback(): void {
    const form = part<HTMLFormElement>(this, 'form');
    for (const opener of document.querySelectorAll<HTMLButtonElement>('[data-opens="values"]')) {
      opener.hidden = false;
      opener.disabled = false;
      opener.addEventListener('click', () => this.#open());
    }
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#use();
    });
    for (const field of this.#fields()) {
      field.addEventListener('input', () => field.ariaInvalid === 'true' && this.#complain(field));
      field.addEventListener('blur', () => this.#complain(field));
    }
    part(this, '[data-do="defaults"]').addEventListener('click', () => {
      for (const field of this.#fields()) {
        field.value = field.dataset.default ?? '';
        this.#complain(field);
      }
      this.#say('The defaults are filled in. They apply when you use them.');
    });
    part(this, '[data-do="close"]').addEventListener('click', () => this.#dialog.close());
  }

  #open(): void {
    const now = settings();
    for (const field of this.#fields()) {
      field.value = now[field.name as ParameterName] ?? '';
      this.#complain(field);
    }
    this.#say('');
    this.#dialog.showModal();
  }

  async #use(): Promise<void> {
    const wrong = this.#fields().filter((field) => this.#complain(field));
    if (wrong[0]) return wrong[0].focus();
    const values = Object.fromEntries(this.#fields().map(({ name, value }) => [name, value]));
    try {
      await changeSettings(values);
      this.#dialog.close();
    } catch (error) {
      this.#say(`The values could not be used. ${sentenceOf(error)}`);
    }
  }

  /** Says what is wrong beside the field; true if something is. */
  #complain(field: HTMLInputElement): boolean {
    const complaint = complaintAbout(parameters[field.name as ParameterName], field.value);
    field.ariaInvalid = String(complaint !== undefined);
    part(this, `#error-${field.name}`).textContent = complaint ?? '';
    return complaint !== undefined;
  }

  #fields(): HTMLInputElement[] {
    return [...this.querySelectorAll('input')];
  }

  #say(text: string): void {
    part(this, '[role=status]').textContent = text;
  }
}

customElements.define('values-dialog', ValuesDialog);
