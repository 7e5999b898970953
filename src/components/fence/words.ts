/** How a run is told. */

/** `6 ms`, `0.4 s`, `12 s`, `2 min 5 s`. */
export function timeOf(milliseconds: number): string {
  if (milliseconds < 100) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 9950) return `${(milliseconds / 1000).toFixed(1)} s`;
  const seconds = Math.round(milliseconds / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

// Colours and cursor movement (ECMA-48 control sequences) and titles (OSC).
// eslint-disable-next-line no-control-regex -- these are control characters
const escapes = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)|[@-Z\\-_])/g;

/** The end of what a terminal would show: without colours, and with lines that overwrite themselves once. */
export function lastLines(output: string, count: number): string {
  const plain = output.replace(escapes, '').replace(/\r\n/g, '\n');
  const lines = plain.split('\n').map((line) => line.slice(line.lastIndexOf('\r') + 1));
  while (lines.at(-1)?.trim() === '') lines.pop();
  return lines.slice(-count).join('\n');
}
