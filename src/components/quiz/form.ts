/** What every form of question does: show its text, take an answer, say what it is worth, and remember it. */
import { button, element } from '../element.ts';
import { lab, on } from '../page-state.ts';
import { changeLab, labProgress } from '../progress/store.ts';
import { teaches } from './teaches.ts';

/** What the learner reads. */
export interface Said {
  readonly right: boolean;
  /** Nothing is wrong, and something is missing. */
  readonly partly?: boolean;
  readonly summary: string;
  readonly reasons?: readonly Node[];
}

export abstract class QuestionForm extends HTMLElement {
  /** Stored with learners' progress. */
  readonly question = this.dataset.question ?? '';
  readonly #verdict = element('div', { class: 'quiz-verdict not-content', role: 'status' });
  #isBuilt = false;

  /** Makes controls of what the author wrote; their label is the element with this id. */
  protected abstract build(labelledBy: string): readonly Node[];
  /** What the controls say, as it is stored; a sentence about what is missing instead of an answer. */
  protected abstract read(): readonly string[] | { readonly missing: string };
  /** Puts a stored answer back, or none. What does not fit any more is left out. */
  protected abstract write(given: readonly string[]): void;
  protected abstract judge(given: readonly string[]): Said;

  connectedCallback(): void {
    if (this.#isBuilt) return;
    this.#isBuilt = true;
    const text = element('div', { class: 'question-text', id: `question-${this.question}` });
    const own = this.querySelector('.question-answer');
    text.append(...[...this.childNodes].filter((node) => node !== own));
    const controls = element('div', { class: 'not-content' }, ...this.build(text.id));
    const act = button('Check the answer', () => this.#check(), { class: 'go' });
    const acts = element('div', { class: 'acts not-content' }, act);
    this.replaceChildren(text, controls, acts, this.#verdict);
    this.#restore();
    on('reset', () => this.#restore());
  }

  /** Called by a control that was changed: an answer that is being changed has no verdict. */
  protected changed(): void {
    this.#verdict.replaceChildren();
  }

  /** Remembers an answer and says what it is worth. */
  protected settle(given: readonly string[]): void {
    const said = this.judge(given);
    this.#say(said);
    const result = { chosen: [...given], right: said.right };
    changeLab(lab().id, (before) => ({
      ...before,
      quiz: { ...before.quiz, [this.question]: result },
    }));
  }

  #check(): void {
    const given = this.read();
    if ('missing' in given) this.#verdict.textContent = given.missing;
    else this.settle(given);
  }

  #restore(): void {
    const kept = labProgress(lab().id).quiz[this.question];
    this.write(kept?.chosen ?? []);
    this.#verdict.replaceChildren();
    if (kept) this.#say(this.judge(kept.chosen));
  }

  #say(said: Said): void {
    this.#verdict.replaceChildren(
      verdictTag(said),
      ...(said.reasons ?? []),
      ...(said.right ? [] : [teaches(this)].filter((it) => it !== undefined)),
    );
  }
}

/** The coloured word before the reasons. */
export function verdictTag({ right, partly, summary }: Said): HTMLElement {
  const [sign, tone] = right ? ['✓ ', 'ok'] : partly ? ['◐ ', 'wait'] : ['✕ ', 'bad'];
  return element(
    'span',
    { class: `tag ${tone}` },
    element('span', { 'aria-hidden': 'true' }, sign),
    summary,
  );
}

/** A reason with the words that it is about. */
export function reason(about: string, why: readonly Node[]): HTMLElement {
  const nodes = why.map((node) => node.cloneNode(true));
  return element('p', {}, element('b', {}, `${about} `), ...nodes);
}
