/** `GLOBAL OPTIONS` of a page of help: what every command takes. */
import { globalOptions, unsupportedOptions } from '../globals.ts';
import { bullets, indented, paragraph } from './page.ts';

/** Of those that are supported. */
const texts: Readonly<Record<string, string>> = {
  'endpoint-url': "Sends requests to this URL instead of the service's own.",
  'no-paginate': 'Asks once, and shows the first page that the service answers.',
  output: 'How an answer is written.',
  query: 'A JMESPath expression: what of the answer is shown.',
  profile: 'Takes settings and keys from this profile of the configuration files.',
  region: 'Asks in this Region, whatever variables and files say.',
  version: 'Shows the version.',
  color: 'Whether tables and errors are in colour.',
  'no-sign-request': 'Sends requests without a signature, as nobody.',
  'cli-binary-format': 'How bytes are given on the line.',
  'no-cli-pager': 'Prints at once. The terminal scrolls by itself, so nothing else happens here.',
  'no-cli-auto-prompt': 'Asks nothing. Nothing is asked here.',
  'cli-error-format': 'How an error is written.',
};

export function globalOptionsHelp(): string[] {
  return globalOptions.flatMap(({ name, takes, choices, isInteger }) => {
    const type = takes === 'none' ? 'boolean' : isInteger ? 'int' : 'string';
    const text = unsupportedOptions.includes(name)
      ? 'Not supported by the workbook.'
      : (texts[name] ?? '');
    return [
      `--${name} (${type})`,
      '',
      ...indented(paragraph(text)),
      '',
      ...(choices ? indented(bullets(choices)) : []),
    ];
  });
}
