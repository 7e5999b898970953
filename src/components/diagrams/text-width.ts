/** How long a text is before it is drawn: drawings are set in a monospace. */

/** Pixels of a letter, at the two sizes of `diagram.css`; the widest of the usual fonts. */
export const letter = { label: 7.3, note: 6.4 };

/** @param width pixels that there are. */
export function clip(text: string, width: number, size: keyof typeof letter = 'label'): string {
  const most = Math.max(1, Math.floor(width / letter[size]));
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
