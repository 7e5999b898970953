/** One file as a text to be changed, saved, compared with the lab's own and brought back to it. */
import { button, element } from '../element.ts';
import { sentenceOf } from '../run.ts';

export interface EditedFile {
  /** Path below home. */
  readonly name: string;
  readonly text: string;
  /** What was typed before and not saved. */
  readonly draft?: string | undefined;
  /** As the lab brought it, if it did. */
  readonly original: string | undefined;
  /** Writes it; rejects with a sentence. */
  readonly save: (text: string) => Promise<void>;
}

export interface FileEditor {
  focus(): void;
  /** What is typed and not saved. */
  unsaved(): string | undefined;
  /** The file's text after a command, which may have changed it: taken over unless something would be lost. */
  outside(text: string): void;
}

/** Fills `place`. */
export function openFileEditor(
  place: HTMLElement,
  { name, text, draft, original, save }: EditedFile,
): FileEditor {
  /** The text as it is stored. */
  let stored = text;
  const area = element('textarea', { spellcheck: 'false', 'aria-label': `Content of ${name}` });
  area.value = draft ?? text;
  const status = element('span', { role: 'status' }, draft === undefined ? '' : 'Not saved yet');
  const changes = element('section', {
    class: 'changes',
    id: 'file-changes',
    'aria-label': `Changes of ${name}`,
    hidden: true,
  });
  const compare = button('Compare with the lab’s', () => showChanges(changes.hidden), {
    'aria-expanded': 'false',
    'aria-controls': changes.id,
  });
  const revert = button('Back to the lab’s', bringBack);
  const undo = button('Undo', () => undefined, { hidden: true });

  async function keep(saved: string): Promise<void> {
    const typed = area.value;
    try {
      await save(typed);
      stored = typed;
      status.textContent = saved;
    } catch (error) {
      status.textContent = `Not saved: ${sentenceOf(error)}`;
    }
  }

  function replaceText(by: string): void {
    area.value = by;
    void showChanges(!changes.hidden);
  }

  /** The lab's text, saved at once; what stood there before is one press away until something is typed. */
  async function bringBack(): Promise<void> {
    if (original === undefined) return;
    const before = area.value;
    replaceText(original);
    undo.hidden = false;
    undo.onclick = async () => {
      undo.hidden = true;
      replaceText(before);
      area.focus();
      await keep(`${name} is as it was before`);
    };
    await keep(`${name} is as the lab has it`);
  }

  async function showChanges(isShown: boolean): Promise<void> {
    changes.hidden = !isShown;
    compare.setAttribute('aria-expanded', String(isShown));
    if (!isShown || original === undefined) return;
    const { comparison } = await import('./comparison.ts');
    changes.replaceChildren(...comparison(original, area.value));
  }

  area.addEventListener('input', () => {
    status.textContent = 'Not saved yet';
    undo.hidden = true;
    if (!changes.hidden) void showChanges(true);
  });
  area.addEventListener('keydown', (event) => {
    if (event.key !== 's' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void keep(`Saved ${name}`);
  });
  place.replaceChildren(
    element(
      'div',
      { class: 'acts' },
      element('code', {}, name),
      button('Save', () => keep(`Saved ${name}`)),
      button('Undo my changes', () => {
        replaceText(text);
        status.textContent = 'As it was when you opened it; not saved yet';
      }),
      ...(original === undefined ? [] : [compare, revert]),
      undo,
      status,
    ),
    changes,
    area,
  );
  return {
    focus: () => area.focus(),
    unsaved: () => (area.value === stored ? undefined : area.value),
    outside(now) {
      if (now === stored) return;
      const isUntouched = area.value === stored;
      stored = now;
      if (isUntouched) {
        replaceText(now);
        status.textContent = 'A command changed this file';
      } else if (area.value !== now) {
        status.textContent = 'Not saved yet, and a command changed this file: Save overwrites that';
      }
    },
  };
}
