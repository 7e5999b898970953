/** What JSON says; `undefined` for text that is none: AWS, or a learner, wrote it. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
