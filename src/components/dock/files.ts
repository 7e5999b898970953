/** The learner's files: a list, and an editor for one of them. There is no vi here. */
import type { Workbench } from '#workers/workbench.ts';
import { button, element } from '../element.ts';
import { on } from '../page-state.ts';
import { openFileEditor } from './file-editor.ts';

const home = '/home/learner';
/** What a program keeps for itself is nobody's to edit by hand. */
const hidden = /^\/home\/learner\/(\.docker|\.cache)\/|\/\.git\//;

export interface FilesPanel {
  /** Opens a file by its absolute path, with the focus in it; one that is not there begins empty. */
  edit(path: string): Promise<void>;
}

export async function openFiles(panel: HTMLElement, bench: Workbench): Promise<FilesPanel> {
  const { session } = bench;
  const list = element('ul', { class: 'files', 'aria-label': 'Files' });
  const editor = element('div', { class: 'editor' });
  panel.replaceChildren(list, editor);
  let openPath: string | undefined;

  const nameOf = (path: string) =>
    path.startsWith(`${home}/`) ? path.slice(home.length + 1) : path;
  const save = async (path: string, text: string) => {
    await session.shell.files.write(path, text);
    await session.save();
    await refresh();
  };

  async function refresh(): Promise<void> {
    const paths = (await session.shell.files.list(home)).filter((path) => !hidden.test(path));
    const gone = Object.keys(session.originals).filter((it) => !paths.includes(`${home}/${it}`));
    const entries = [
      ...paths.map((path) =>
        button(nameOf(path), () => edit(path), {
          'aria-current': path === openPath ? 'true' : undefined,
        }),
      ),
      ...gone.map((name) =>
        button(`Bring back ${name}`, async () => {
          await save(`${home}/${name}`, session.originals[name] ?? '');
          await edit(`${home}/${name}`);
        }),
      ),
    ];
    if (entries.length === 0) {
      list.replaceChildren(element('li', { class: 'empty' }, 'No files yet.'));
    } else list.replaceChildren(...entries.map((entry) => element('li', {}, entry)));
  }

  async function edit(path: string): Promise<HTMLElement | undefined> {
    openPath = path;
    const isThere = (await session.shell.files.list(home)).includes(path);
    const text = isThere ? decode(await session.shell.files.read(path)) : '';
    await refresh();
    if (text === undefined) {
      editor.replaceChildren(element('p', { class: 'empty' }, 'This file is not text.'));
      return undefined;
    }
    return openFileEditor(editor, {
      name: nameOf(path),
      text,
      original: session.originals[nameOf(path)],
      save: (changed) => save(path, changed),
    });
  }

  await refresh();
  editor.replaceChildren(element('p', { class: 'empty' }, 'Choose a file to read or change it.'));
  on('run-finished', () => void refresh());
  on('reset', () => void refresh());
  return { edit: async (path) => (await edit(path))?.focus() };
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
