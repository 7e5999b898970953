/** Whether two documents say the same, however they are spaced and in whatever order their keys are. */
export function isSameJson(before: string, after: string): boolean {
  const left = parsed(before);
  return left !== undefined && left === parsed(after);
}

/** Without spaces, keys in order: as the provider keeps what AWS tells. Text that is no JSON stays. */
export function normalJson(text: string): string {
  return parsed(text) ?? text;
}

function parsed(text: string): string | undefined {
  try {
    return JSON.stringify(sorted(JSON.parse(text)));
  } catch {
    return undefined;
  }
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, it]) => [key, sorted(it)]),
  );
}
