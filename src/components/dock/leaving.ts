import type { Terminal } from '@xterm/xterm';

/** In a terminal Tab belongs to the shell: after Escape it leaves, and Ctrl+M makes it always leave. */
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
    const leaves = event.key === 'Tab' && (escaped || tabLeaves);
    if (event.key !== 'Shift') escaped = event.key === 'Escape';
    return !leaves;
  });
}
