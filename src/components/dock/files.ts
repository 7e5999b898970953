/** The learner's files: a list, and an editor for one of them. There is no vi here. */
import type { Workbench } from '#workers/workbench.ts';
import { button, element } from '../element.ts';
import { on } from '../page-state.ts';
import { openFileEditor, type FileEditor } from './file-editor.ts';

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
  let opened: FileEditor | undefined;
  /** What was typed into a file and not saved when another one was opened. */
  const drafts = new Map<string, string>();

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

  async function textOf(path: string): Promise<string | undefined> {
    const isThere = (await session.shell.files.list(home)).includes(path);
    return isThere ? decode(await session.shell.files.read(path)) : '';
  }

  function keepDraft(): void {
    const unsaved = opened?.unsaved();
    if (openPath === undefined) return;
    if (unsaved === undefined) drafts.delete(openPath);
    else drafts.set(openPath, unsaved);
  }

  async function edit(path: string): Promise<FileEditor | undefined> {
    keepDraft();
    openPath = path;
    opened = undefined;
    const text = await textOf(path);
    await refresh();
    if (text === undefined) {
      editor.replaceChildren(element('p', { class: 'empty' }, 'This file is not text.'));
      return undefined;
    }
    opened = openFileEditor(editor, {
      name: nameOf(path),
      text,
      draft: drafts.get(path),
      original: session.originals[nameOf(path)],
      save: (changed) => save(path, changed),
    });
    return opened;
  }

  /** A command may have changed the file that is open. */
  async function look(): Promise<void> {
    await refresh();
    const [path, shown] = [openPath, opened];
    if (path === undefined || !shown) return;
    const text = await textOf(path);
    if (text !== undefined && opened === shown) shown.outside(text);
  }

  await refresh();
  editor.replaceChildren(element('p', { class: 'empty' }, 'Choose a file to read or change it.'));
  on('run-finished', () => void look());
  on('reset', () => void look());
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
