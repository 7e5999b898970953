/** Keeps every value on the page what the learner chose: `<… data-variable="REPOSITORY">demo-node-app</…>`. */
import { variablesOf } from '#workbench/fences.ts';
import { on, settings } from '../page-state.ts';
import { element } from '../element.ts';
import { markedText } from './marked-text.ts';

function showValues(root: ParentNode = document): void {
  const variables = variablesOf(settings());
  for (const shown of root.querySelectorAll<HTMLElement>('[data-variable]')) {
    const value = variables[shown.dataset.variable ?? ''];
    if (value !== undefined && shown.textContent !== value) shown.textContent = value;
  }
}

/** Text of a check, with the learner's values and what stands in backquotes as code. */
export function markedNodes(
  text: string,
  values: Readonly<Record<string, string | undefined>> = {},
): Node[] {
  return markedText(text, values).map((part) =>
    part.code === undefined ? document.createTextNode(part.text) : element('code', {}, part.code),
  );
}

on('settings', () => showValues());
// What a learner chose before this visit.
if (document.querySelector('lab-title')) showValues();
