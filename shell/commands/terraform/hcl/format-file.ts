/** A whole file as `terraform fmt` leaves it: spelled as of today, in columns, with the ends of lines it had. */
import { formatted } from './format.ts';
import { modernised } from './modernise.ts';
import type { Source } from './source.ts';

/** Throws for what cannot be read as HCL. */
export function formattedFile({ name, text }: Source): string {
  const ends: readonly string[] = text.match(/\r?\n/g) ?? [];
  const unix = text.replaceAll('\r\n', '\n');
  const better = formatted({ name, text: modernised({ name, text: unix }) });
  if (!ends.includes('\r\n')) return better;
  const lines = better.split('\n');
  // Where lines were joined none can be told from another: then all end as most did.
  const isLineByLine = lines.length - 1 === ends.length;
  const usual = ends.filter((it) => it === '\r\n').length * 2 > ends.length ? '\r\n' : '\n';
  return lines
    .map((line, at) =>
      at === lines.length - 1 ? line : `${line}${isLineByLine ? ends[at] : usual}`,
    )
    .join('');
}
