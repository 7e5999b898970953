/** Whether the terminal stays dark on a light page: chosen in the transcript's tab, kept for this browser. */
const key = 'ecr-workbook/dark-terminal';

export function wantsDarkTerminal(): boolean {
  return document.documentElement.dataset.terminal === 'dark';
}

/** Marks the page, from where styles and terminals know. */
export function applyDarkTerminal(): void {
  try {
    mark(localStorage.getItem(key) === 'yes');
  } catch (error) {
    // Storage may be switched off: the terminal then follows the page.
    if (!(error instanceof DOMException)) throw error;
  }
}

/** Keeps the choice where the browser keeps anything; it holds for this page in any case. */
export function chooseDarkTerminal(isDark: boolean): void {
  mark(isDark);
  try {
    localStorage.setItem(key, isDark ? 'yes' : 'no');
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
}

function mark(isDark: boolean): void {
  if (isDark) document.documentElement.dataset.terminal = 'dark';
  else delete document.documentElement.dataset.terminal;
}
