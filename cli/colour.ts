/** Whether to colour what is written, by the conventions of no-color.org and of Node's FORCE_COLOR. */

interface Stream {
  readonly isTTY?: boolean | undefined;
  /** Absent where the stream is no terminal. */
  readonly hasColors?: (() => boolean) | undefined;
}

/** FORCE_COLOR outweighs NO_COLOR, and both what the terminal can; an empty variable counts as not set. */
export function wantsColour(
  env: Readonly<Record<string, string | undefined>>,
  stream: Stream,
): boolean {
  const forced = env['FORCE_COLOR'];
  if (forced) return forced !== '0' && forced !== 'false';
  if (env['NO_COLOR']) return false;
  return stream.isTTY === true && stream.hasColors?.() === true;
}
