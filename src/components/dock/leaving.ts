import type { Terminal } from '@xterm/xterm';

/**
 * In a terminal Tab belongs to the shell: after Escape it leaves, and Ctrl+M makes it always leave. Ctrl+C copies what is
 * selected, and is an interrupt where nothing is; Ctrl+V and Ctrl+Shift+V are the browser's, which pastes.
 */
export function letKeyboardLeave(terminal: Terminal): void {
  let escaped = false;
  let tabLeaves = false;
  terminal.attachCustomKeyEventHandler((event) => {
    if (event.type !== 'keydown') return true;
    if (event.key === 'm' && event.ctrlKey) {
      tabLeaves = !tabLeaves;
      event.preventDefault();
      return false;
    }
    if (copies(event, terminal) || pastes(event)) return false;
    const leaves = event.key === 'Tab' && (escaped || tabLeaves);
    if (event.key !== 'Shift') escaped = event.key === 'Escape';
    return !leaves;
  });
}

/** Also in a page on plain HTTP, which has no other clipboard. */
function copies(event: KeyboardEvent, terminal: Terminal): boolean {
  if (event.key.toLowerCase() !== 'c' || !event.ctrlKey || event.altKey) return false;
  if (!terminal.hasSelection()) return event.shiftKey;
  event.preventDefault();
  document.execCommand('copy');
  terminal.clearSelection();
  return true;
}

function pastes({ key, ctrlKey, altKey }: KeyboardEvent): boolean {
  return key.toLowerCase() === 'v' && ctrlKey && !altKey;
}
