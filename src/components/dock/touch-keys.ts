/** Keys that a screen keyboard lacks, for terminals that are touched. */
import { button } from '../element.ts';
import type { Screen } from './screen.ts';

const keys: readonly (readonly [label: string, name: string, data: string])[] = [
  ['Tab', 'Tab', '\t'],
  ['^C', 'Control C', '\x03'],
  ['Esc', 'Escape', '\x1b'],
  ['↑', 'Up', '\x1b[A'],
  ['↓', 'Down', '\x1b[B'],
  ['←', 'Left', '\x1b[D'],
  ['→', 'Right', '\x1b[C'],
  ['|', 'Pipe', '|'],
  ['/', 'Slash', '/'],
  ['-', 'Hyphen', '-'],
];

export function offerTouchKeys(row: HTMLElement, screen: () => Screen): void {
  if (!matchMedia('(pointer: coarse)').matches) return;
  row.hidden = false;
  row.replaceChildren(
    ...keys.map(([label, name, data]) =>
      button(
        label,
        () => {
          screen().send(data);
          screen().focus();
        },
        { 'aria-label': name },
      ),
    ),
  );
}
