/** The learner's files: a list, and an editor for one of them. There is no vi here. */
import type { Workbench } from '#workers/workbench.ts';
import { button, element } from '../element.ts';
import { on } from '../page-state.ts';
import { sentenceOf } from '../run.ts';

const home = '/home/learner';
/** What a program keeps for itself is nobody's to edit by hand. */
const hidden = /^\/home\/learner\/(\.docker|\.cache)\/|\/\.git\//;

export async function openFiles(panel: HTMLElement, bench: Workbench): Promise<void> {
  const { session } = bench;
  const list = element('ul', { class: 'files', 'aria-label': 'Files' });
  const editor = element('div', { class: 'editor' });
  panel.replaceChildren(list, editor);
  let openPath: string | undefined;

  async function refresh(): Promise<void> {
    const paths = (await session.shell.files.list(home)).filter((path) => !hidden.test(path));
    list.replaceChildren(
      ...paths.map((path) =>
        element(
          'li',
          {},
          button(path.slice(home.length + 1), () => edit(path), {
            'aria-current': path === openPath ? 'true' : undefined,
          }),
        ),
      ),
    );
    if (paths.length === 0)
      list.replaceChildren(element('li', { class: 'empty' }, 'No files yet.'));
  }

  async function edit(path: string): Promise<void> {
    openPath = path;
    const bytes = await session.shell.files.read(path);
    const original = decode(bytes);
    if (original === undefined) {
      editor.replaceChildren(element('p', { class: 'empty' }, 'This file is not text.'));
      return refresh();
    }
    const name = path.slice(home.length + 1);
    const area = element('textarea', { spellcheck: 'false', 'aria-label': `Content of ${name}` });
    area.value = original;
    const status = element('span', { role: 'status' });
    const save = async () => {
      try {
        await session.shell.files.write(path, area.value);
        await session.save();
        status.textContent = `Saved ${name}`;
      } catch (error) {
        status.textContent = `Not saved: ${sentenceOf(error)}`;
      }
    };
    area.addEventListener('input', () => (status.textContent = 'Not saved yet'));
    area.addEventListener('keydown', (event) => {
      if (event.key !== 's' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      void save();
    });
    editor.replaceChildren(
      element(
        'div',
        { class: 'acts' },
        element('code', {}, name),
        button('Save', save),
        button('Undo my changes', () => {
          area.value = original;
          status.textContent = 'As it was when you opened it; not saved yet';
        }),
        status,
      ),
      area,
    );
    await refresh();
  }

  await refresh();
  editor.replaceChildren(element('p', { class: 'empty' }, 'Choose a file to read or change it.'));
  on('run-finished', () => void refresh());
  on('reset', () => void refresh());
}

/** The text of a file, or `undefined` for bytes that are no text. */
function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}
