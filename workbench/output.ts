/** What a run said, for the transcript. */

/** Characters. */
const outputKept = 100_000;

/** Keeps the beginning and the end of what was said; nobody reads the middle of a megabyte. */
export function createOutput() {
  let head = '';
  let tail = '';
  let left = 0;
  const half = outputKept / 2;
  return {
    add(text: string) {
      const room = half - head.length;
      head += text.slice(0, Math.max(0, room));
      tail += text.slice(Math.max(0, room));
      if (tail.length > half * 2) {
        left += tail.length - half;
        tail = tail.slice(-half);
      }
    },
    text: () => head + (left > 0 ? `\n… ${left} characters left out …\n` : '') + tail,
  };
}
