/** What the runs asked of AWS, newest run first: the beginning of a least-privilege policy. */
import type { RunRecord } from '#workbench/session.ts';
import type { Workbench } from '#workers/workbench.ts';
import { element } from '../element.ts';
import { on } from '../page-state.ts';

export async function openCalls(panel: HTMLElement, { session }: Workbench): Promise<void> {
  const show = () => {
    const runs = session.runs.filter(({ calls }) => calls.length > 0);
    panel.replaceChildren(runs.length > 0 ? table(runs) : empty());
  };
  show();
  on('run-finished', show);
  on('reset', show);
}

function empty(): HTMLElement {
  return element('p', { class: 'empty' }, 'No call to AWS yet. Run a command that makes one.');
}

function table(runs: readonly RunRecord[]): HTMLTableElement {
  const rows = [...runs]
    .reverse()
    .flatMap(({ calls, input }) =>
      calls.map(({ service, operation, status }, index) =>
        element(
          'tr',
          {},
          element('td', {}, index === 0 ? element('code', {}, input.split('\n')[0] ?? '') : ''),
          element('td', {}, element('code', {}, `${service}:${operation}`)),
          element('td', { class: status < 400 ? 'ok' : 'bad' }, String(status)),
        ),
      ),
    );
  return element(
    'table',
    {},
    element('caption', { class: 'sr-only' }, 'Calls to AWS, newest run first'),
    element(
      'thead',
      {},
      element(
        'tr',
        {},
        ...['Command', 'Call', 'Status'].map((name) => element('th', { scope: 'col' }, name)),
      ),
    ),
    element('tbody', {}, ...rows),
  );
}
