/** Beside Copy: the names of variables instead of their values, and each command by itself. */
import { fillIn } from '#workbench/fences.ts';
import { button, element } from '../element.ts';
import { settings } from '../page-state.ts';

/** `undefined` if there is nothing to choose. */
export function copyMenu(
  commands: readonly string[],
  shell: 'bash' | 'pwsh',
  copy: (text: string) => Promise<void>,
): HTMLElement | undefined {
  const source = commands.join('\n');
  const hasValues = source !== fillIn(source, settings(), shell);
  const several = commands.length > 1 ? commands : [];
  if (!hasValues && several.length === 0) return undefined;
  const details = element('details', { class: 'fence-more' }, element('summary', {}, 'More'));
  const choice = (label: string, text: () => string) =>
    button(label, async () => {
      await copy(text());
      details.open = false;
      details.querySelector('summary')?.focus();
    });
  details.append(
    element(
      'div',
      {},
      hasValues && choice('Copy with names of variables', () => source),
      ...several.map((command, index) =>
        choice(`Copy command ${index + 1}: ${shorten(command)}`, () =>
          fillIn(command, settings(), shell),
        ),
      ),
    ),
  );
  return details;
}

function shorten(command: string): string {
  return command.length > 34 ? `${command.slice(0, 32).trim()} …` : command;
}
