/** What is said again for PowerShell is folded away; who opens one of them wants them all, on every page. */
const key = 'ecr-workbook/powershell';

export function followPwshChoice(details: HTMLDetailsElement): void {
  details.open = isWanted();
  details.addEventListener('toggle', () => {
    if (details.open === isWanted()) return;
    want(details.open);
    for (const other of document.querySelectorAll<HTMLDetailsElement>('details.fence-pwsh')) {
      other.open = details.open;
    }
  });
}

let wanted: boolean | undefined;

function isWanted(): boolean {
  if (wanted !== undefined) return wanted;
  try {
    wanted = localStorage.getItem(key) === 'yes';
  } catch (error) {
    // Storage may be switched off: then the choice lasts as long as the page.
    if (!(error instanceof DOMException)) throw error;
    wanted = false;
  }
  return wanted;
}

function want(choice: boolean): void {
  wanted = choice;
  try {
    localStorage.setItem(key, choice ? 'yes' : 'no');
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
}
