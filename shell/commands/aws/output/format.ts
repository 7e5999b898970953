/** A value in the form that `--output` names, as the AWS CLI lays it out. */

export const outputFormats = ['json', 'text', 'table', 'yaml', 'yaml-stream', 'off'] as const;

export type OutputFormat = (typeof outputFormats)[number];

export function isOutputFormat(text: string): text is OutputFormat {
  return (outputFormats as readonly string[]).includes(text);
}

export interface Layout {
  readonly format: OutputFormat;
  /** The heading of a table: the API's name of the operation. */
  readonly title: string;
  readonly columns: number;
  readonly hasColour: boolean;
}

/** Ends with a line end; empty where the CLI prints nothing: for `{}`, for an empty table, for text without fields. */
export async function formatOutput(value: unknown, layout: Layout): Promise<string> {
  const isNothing =
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.keys(value).length === 0;
  switch (layout.format) {
    case 'json':
      return isNothing ? '' : `${JSON.stringify(value ?? null, null, 4)}\n`;
    case 'text':
      return (await import('./text.ts')).textOf(value);
    case 'table':
      return (await import('./table.ts')).tableText(layout.title, value, layout);
    case 'yaml':
      return isNothing ? '' : (await import('./yaml.ts')).yamlText(value);
    case 'yaml-stream':
      return isNothing ? '' : (await import('./yaml.ts')).yamlText([value]);
    case 'off':
      return '';
  }
}
