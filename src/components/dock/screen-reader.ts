/** Whether the terminal speaks to screen readers: chosen in the transcript's tab, kept for this browser. */
export const screenReaderKey = 'ecr-workbook/screen-reader';

export function wantsScreenReader(): boolean {
  try {
    return localStorage.getItem(screenReaderKey) === 'yes';
  } catch (error) {
    if (error instanceof DOMException) return false;
    throw error;
  }
}
