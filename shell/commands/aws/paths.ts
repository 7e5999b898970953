/** Dotted paths into an answer, such as `imageScanFindings.findings`. */
type Members = Readonly<Record<string, unknown>>;

/** `null` if nothing is there. */
export function valueAt(value: unknown, path: string): unknown {
  let found = value;
  for (const name of path.split('.')) {
    if (typeof found !== 'object' || found === null) return null;
    found = (found as Members)[name];
  }
  return found ?? null;
}

/** Sets a value in place, making the structures on the way. */
export function setAt(target: Record<string, unknown>, path: string, value: unknown): void {
  const names = path.split('.');
  const last = names.pop() ?? '';
  let inner = target;
  for (const name of names) {
    inner = (inner[name] ??= {}) as Record<string, unknown>;
  }
  inner[last] = value;
}
