/** Go's `printf`, for the verbs that templates use: `%s %v %d %q %t %x %f %%`, with flags, width and precision. */
import { goText, typeName, type Value } from './values.ts';

export function printf(format: string, values: readonly Value[]): string {
  let next = 0;
  const text = format.replaceAll(
    /%([-+ 0#]*)(\d+)?(?:\.(\d+))?(.)/g,
    (
      _whole,
      flags: string,
      width: string | undefined,
      precision: string | undefined,
      verb: string,
    ) => {
      if (verb === '%') return '%';
      if (next >= values.length) return `%!${verb}(MISSING)`;
      const shown = formatted(
        verb,
        values[next++],
        precision === undefined ? undefined : Number(precision),
        flags,
      );
      const size = Number(width ?? 0);
      if (flags.includes('-')) return shown.padEnd(size);
      return shown.padStart(size, flags.includes('0') && /^[\d.]+$/.test(shown) ? '0' : ' ');
    },
  );
  const extra = values.slice(next).map((it) => `${typeName(it)}=${goText(it)}`);
  return extra.length === 0 ? text : `${text}%!(EXTRA ${extra.join(', ')})`;
}

function formatted(
  verb: string,
  value: Value,
  precision: number | undefined,
  flags: string,
): string {
  const wrong = () => `%!${verb}(${typeName(value)}=${goText(value)})`;
  switch (verb) {
    case 'v':
      return goText(value);
    case 's': {
      if (typeof value === 'number' || typeof value === 'boolean') return wrong();
      return precision === undefined
        ? goText(value)
        : [...goText(value)].slice(0, precision).join('');
    }
    case 'q':
      return typeof value === 'string' ? JSON.stringify(value) : wrong();
    case 't':
      return typeof value === 'boolean' ? String(value) : wrong();
    case 'd':
      if (typeof value !== 'number' || !Number.isInteger(value)) return wrong();
      return `${flags.includes('+') && value >= 0 ? '+' : ''}${value}`;
    case 'f':
      return typeof value === 'number' ? value.toFixed(precision ?? 6) : wrong();
    case 'x':
      if (typeof value === 'number') return value.toString(16);
      return Array.from(new TextEncoder().encode(goText(value)), (it) =>
        it.toString(16).padStart(2, '0'),
      ).join('');
    default:
      return wrong();
  }
}
