/** Turns a question's answers into choices, says why each chosen one fits or not, and remembers. */
import { button, element } from '../element.ts';
import { lab, on } from '../page-state.ts';
import { changeLab, labProgress } from '../progress/store.ts';
import { verdictTag } from './form.ts';
import { type AnswerText, judgeAnswers, mixed } from './judge.ts';
import { teaches } from './teaches.ts';

interface Choice extends AnswerText {
  readonly input: HTMLInputElement;
  readonly row: HTMLElement;
  readonly why: string;
  readonly whyNodes: readonly Node[];
}

class LabQuestion extends HTMLElement {
  readonly #id = this.dataset.question ?? '';
  #choices: readonly Choice[] = [];
  readonly #verdict = element('div', { class: 'quiz-verdict not-content', role: 'status' });

  connectedCallback(): void {
    if (this.#choices.length > 0) return;
    const answers = [...this.querySelectorAll<HTMLDetailsElement>('.answer')];
    const text = element('div', { class: 'question-text', id: `question-${this.#id}` });
    text.append(...[...this.childNodes].filter((node) => !holds(node, answers)));
    const multiple = this.dataset.multiple !== undefined;
    const choices = answers.map((answer) => this.#choice(answer, multiple));
    this.#choices = mixed(this.#id, choices);
    const group = element(
      'div',
      {
        class: 'choices not-content',
        role: multiple ? 'group' : 'radiogroup',
        'aria-labelledby': text.id,
      },
      ...this.#choices.map(({ row }) => row),
    );
    const act = button('Check the answer', () => this.#judge(true), { class: 'go' });
    const count = multiple
      ? element('p', { class: 'several' }, 'More than one may be right.')
      : undefined;
    this.replaceChildren(
      ...[
        text,
        count,
        group,
        element('div', { class: 'acts not-content' }, act),
        this.#verdict,
      ].filter((part) => part !== undefined),
    );
    this.#restore();
    on('reset', () => this.#restore());
  }

  #choice(answer: HTMLDetailsElement, multiple: boolean): Choice {
    const id = answer.dataset.answer ?? '';
    const right = answer.dataset.right !== undefined;
    const why = answer.querySelector('.why');
    const input = element('input', {
      type: multiple ? 'checkbox' : 'radio',
      name: `question-${this.#id}`,
      value: id,
    });
    input.addEventListener('change', () => this.#unjudged());
    const label = element(
      'label',
      {},
      input,
      ...(answer.querySelector('.answer-text')?.childNodes ?? []),
    );
    const whyNodes = [...(why?.childNodes ?? [])];
    return {
      id,
      right,
      input,
      row: element('div', { class: 'choice' }, label),
      why: why?.textContent ?? '',
      whyNodes,
    };
  }

  #judge(keep: boolean): void {
    const chosen = this.#choices.filter(({ input }) => input.checked).map(({ id }) => id);
    const judgement = judgeAnswers(this.#choices, chosen);
    this.#unjudged();
    if (!judgement) {
      this.#verdict.textContent = 'Choose an answer first.';
      return;
    }
    const { right } = judgement;
    this.#verdict.append(verdictTag(judgement));
    for (const { id, right: fits, whyNodes, row } of this.#choices) {
      if (!chosen.includes(id)) continue;
      row.dataset.fits = String(fits);
      const nodes = whyNodes.map((node) => node.cloneNode(true));
      const sign = element('b', {}, fits ? 'Fits. ' : 'Does not fit. ');
      this.#verdict.append(element('p', {}, sign, ...nodes));
    }
    const way = right ? undefined : teaches(this);
    if (way) this.#verdict.append(way);
    if (!keep) return;
    const result = { chosen, right };
    changeLab(lab().id, (before) => ({ ...before, quiz: { ...before.quiz, [this.#id]: result } }));
  }

  #unjudged(): void {
    this.#verdict.replaceChildren();
    for (const { row } of this.#choices) delete row.dataset.fits;
  }

  #restore(): void {
    const kept = labProgress(lab().id).quiz[this.#id];
    for (const { id, input } of this.#choices) input.checked = kept?.chosen.includes(id) ?? false;
    this.#unjudged();
    if (kept) this.#judge(false);
  }
}

function holds(node: Node, answers: readonly Element[]): boolean {
  return answers.some((answer) => node.contains(answer));
}

customElements.define('lab-question', LabQuestion);
