/** `Name:   value` lines as buildx aligns them: the values begin one column after the longest name. */
export function pairLines(pairs: readonly (readonly [name: string, value: string])[]): string {
  const width = Math.max(0, ...pairs.map(([name]) => name.length)) + 1;
  return pairs.map(([name, value]) => `${name.padEnd(width)}${value}\n`).join('');
}
