/** Every run as text in the page: for reading back, for copying, and instead of the terminal. */
import type { RunRecord } from '#workbench/session.ts';
import type { Workbench } from '#workers/workbench.ts';
import { element } from '../element.ts';
import { on } from '../page-state.ts';
import { run, sentenceOf } from '../run.ts';
import { chooseDarkTerminal, wantsDarkTerminal } from './dark-terminal.ts';
import { screenReaderKey } from './screen-reader.ts';

// eslint-disable-next-line no-control-regex -- escape sequences are control characters
const escapes = /\x1b(?:\[[0-9;?]*[A-Za-z]|\][^\x07]*\x07)/g;

export async function openTranscript(panel: HTMLElement, { session }: Workbench): Promise<void> {
  const list = element('div', { class: 'runs' });
  const empty = element('p', { class: 'empty' }, 'Nothing has run yet.');
  panel.replaceChildren(commandField(), list, choices());

  function show(runs: readonly RunRecord[]): void {
    const sections = runs.map((it, index) => section(it, index + 1, index + 1 < runs.length));
    list.replaceChildren(...(sections.length > 0 ? sections : [empty]));
  }
  show(session.runs);
  on('run-finished', () => {
    show(session.runs);
    list.lastElementChild?.scrollIntoView({ block: 'nearest' });
  });
  on('reset', () => show(session.runs));
}

function section(record: RunRecord, number: number, hasNext: boolean): HTMLElement {
  const { input, output, exitCode, milliseconds, session } = record;
  const outcome = `${exitCode === 0 ? '✓ Succeeded' : '✕ Failed'} · exit ${exitCode} · ${(milliseconds / 1000).toFixed(1)} s`;
  const made = element(
    'section',
    { id: `run-${number}`, 'aria-label': `Run ${number}` },
    element('h3', {}, `${number}. `, element('code', {}, input)),
    element(
      'p',
      { class: exitCode === 0 ? 'ok' : 'bad' },
      outcome,
      session !== undefined && session !== 'main' && ` · in ${session}`,
    ),
    output !== '' && element('pre', { tabindex: 0 }, output.replace(escapes, '')),
  );
  if (hasNext) made.append(element('a', { href: `#run-${number + 1}` }, 'Next run'));
  return made;
}

/** The same shell without the terminal: a field, a button, and the transcript below. */
function commandField(): HTMLFormElement {
  const field = element('input', {
    name: 'command',
    autocomplete: 'off',
    autocapitalize: 'off',
    spellcheck: 'false',
    placeholder: 'aws ecr describe-repositories',
  });
  const status = element('span', { role: 'status' });
  const form = element(
    'form',
    { class: 'command' },
    element('label', {}, 'Command ', field),
    element('button', { type: 'submit' }, 'Run command'),
    status,
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const input = field.value.trim();
    if (input === '') return;
    status.textContent = 'Running …';
    run({ input }).then(
      ({ exitCode, output }) => {
        const lines = output.trimEnd() === '' ? 0 : output.trimEnd().split('\n').length;
        status.textContent = `${exitCode === 0 ? 'Succeeded' : 'Failed'}, ${lines} ${lines === 1 ? 'line' : 'lines'}`;
        field.value = '';
      },
      (error: unknown) => (status.textContent = sentenceOf(error)),
    );
  });
  return form;
}

function choices(): HTMLElement {
  return element('div', { class: 'choices' }, darkTerminalChoice(), ...screenReaderChoice());
}

function darkTerminalChoice(): HTMLElement {
  const box = element('input', { type: 'checkbox' });
  box.checked = wantsDarkTerminal();
  box.addEventListener('change', () => chooseDarkTerminal(box.checked));
  return element('label', { class: 'choice' }, box, ' Dark terminal in the light theme, too');
}

function screenReaderChoice(): readonly HTMLElement[] {
  const box = element('input', { type: 'checkbox' });
  const label = element('label', { class: 'choice' }, box, ' Screen reader mode in the terminal');
  const note = element('p', { class: 'note' }, 'Takes effect when the page is opened again.');
  try {
    box.checked = localStorage.getItem(screenReaderKey) === 'yes';
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    box.disabled = true;
  }
  box.addEventListener('change', () =>
    localStorage.setItem(screenReaderKey, box.checked ? 'yes' : 'no'),
  );
  return [label, note];
}
