/** A class's grades as text: pure functions of the same rows. */
import type { Row } from '../row.ts';
import { csv } from './csv.ts';
import { json } from './json.ts';
import { junit } from './junit.ts';
import { markdown } from './markdown.ts';

export const gradebookFormats = ['csv', 'json', 'junit', 'markdown'] as const;
export type GradebookFormat = (typeof gradebookFormats)[number];

/** @param labs in the order of their columns. */
export function gradebook(
  format: GradebookFormat,
  rows: readonly Row[],
  labs: readonly string[],
): string {
  switch (format) {
    case 'csv':
      return csv(rows, labs);
    case 'json':
      return json(rows, labs);
    case 'junit':
      return junit(rows);
    case 'markdown':
      return markdown(rows, labs);
  }
}
