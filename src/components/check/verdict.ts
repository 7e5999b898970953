/** A verdict as a learner reads it. A pass is one quiet line; the others say why, and what to do next. */
import type { CheckResult } from '#checkers/run-check.ts';
import { button, element } from '../element.ts';
import { markedNodes } from '../values/show-values.ts';
import { evidenceOf } from './evidence.ts';
import { historyOf, type createPlayers } from './play.ts';

export interface Again {
  /** How often this step was checked. */
  readonly asked: number;
  readonly hasHints: boolean;
  hint(): void;
  readonly player: ReturnType<typeof createPlayers>;
}

const words = {
  pass: { mark: '✓', word: 'Passed', tone: 'ok' },
  fail: { mark: '✕', word: 'Not yet', tone: 'bad' },
  blocked: { mark: '◌', word: 'Waiting', tone: 'wait' },
  inconclusive: { mark: '?', word: 'Cannot tell', tone: 'wait' },
} as const;

export function verdictCard(result: CheckResult, again: Again): HTMLLIElement {
  const { check, verdict } = result;
  const { mark, word, tone } = words[verdict.status];
  const text = (sentence: string) => markedNodes(sentence, check.target);
  const evidence = evidenceOf(result);
  const item = element('li', { 'data-check': check.id, 'data-status': verdict.status });
  const claim = element('span', {}, ...text(check.claim));
  if (verdict.status === 'pass') {
    item.append(
      element('p', { class: 'claim passed' }, tag(mark, word, tone), claim, evidence.button),
      evidence.panel,
    );
    if (verdict.note) item.append(element('p', { class: 'note' }, ...text(verdict.note)));
    return item;
  }
  const hint = 'hint' in verdict ? verdict.hint : undefined;
  const history = 'witness' in verdict ? historyOf(verdict.witness) : undefined;
  const played = history && again.player(check.id, history);
  const acts = element('div', { class: 'acts' });
  if (played) acts.append(played.button);
  acts.append(evidence.button);
  if (verdict.status === 'fail' && again.hasHints) acts.append(button('Hint', () => again.hint()));
  item.append(
    element(
      'div',
      { class: `verdict ${tone}` },
      element('h3', {}, tag(mark, word, tone), claim),
      element('p', {}, ...text(verdict.because)),
      hint !== undefined && element('p', { class: 'next' }, ...text(hint)),
      again.asked > 1 && verdict.status === 'fail' && fixOf(check.fix),
      acts,
      played?.panel,
      evidence.panel,
    ),
  );
  return item;
}

/** The verdict in one line, where another panel of the step tells all of it. */
export function verdictLine({ check, verdict }: CheckResult): HTMLLIElement {
  const { mark, word, tone } = words[verdict.status];
  const claim = element('span', {}, ...markedNodes(check.claim, check.target));
  const line = element('p', { class: 'claim passed' }, tag(mark, word, tone), claim);
  return element('li', { 'data-check': check.id, 'data-status': verdict.status }, line);
}

/** What a command could be: only after a second try. */
function fixOf(fix: string | undefined): HTMLElement | undefined {
  if (fix === undefined) return undefined;
  return element(
    'details',
    { class: 'fix' },
    element('summary', {}, 'A command that would do it'),
    element('pre', { tabindex: 0 }, fix),
  );
}

function tag(mark: string, word: string, tone: string): HTMLElement {
  const sign = element('span', { 'aria-hidden': 'true' }, `${mark} `);
  return element('span', { class: `tag ${tone}` }, sign, word);
}

/** One sentence for those who hear the page. */
export function summaryOf(results: readonly CheckResult[]): string {
  const passed = results.filter(({ verdict }) => verdict.status === 'pass').length;
  if (passed === results.length) return 'All checks of this step passed. The step is done.';
  const first = results.find(({ verdict }) => verdict.status !== 'pass');
  if (!first) return '';
  const { word } = words[first.verdict.status];
  return `${passed} of ${results.length} checks passed. ${word}: ${first.check.claim}. ${first.verdict.because}`;
}
