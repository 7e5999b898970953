/**
 * How a command asks the page to open a file: an operating system command of the terminal (`ESC ] 7723 ; path BEL`),
 * with a number that nobody else uses. A terminal that does not know it shows nothing.
 */
export const editNumber = 7723;

/** @param path absolute; read it back with `decodeURI`. */
export function editSequence(path: string): string {
  return `\x1b]${editNumber};${encodeURI(path)}\x07`;
}
