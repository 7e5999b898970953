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
  const control: HTMLButtonElement = button('Ctrl', () => press(!isHeld()), {
    'aria-pressed': 'false',
  });
  const isHeld = () => control.getAttribute('aria-pressed') === 'true';
  const show = (held: boolean) => control.setAttribute('aria-pressed', String(held));
  function press(held: boolean): void {
    show(held);
    if (held) screen().holdControl(() => show(false));
    else screen().releaseControl();
    screen().focus();
  }
  row.replaceChildren(
    control,
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
