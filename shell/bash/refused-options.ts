/** Words for options that just-bash's commands refuse. Fetched when one is refused: the list behind it is long. */
import { notHere } from './real-options.ts';

/** just-bash's commands refuse what they do not have as if nobody had it. */
export function optionsWorded(text: string): string {
  return text.replace(refusal, (whole, command: string, long?: string, letter?: string) => {
    const absent = notHere(command, long ?? `-${letter}`);
    return absent ? `${command}: ${absent}` : whole;
  });
}

const refusal =
  /^([\w-]+): (?:(?:unrecognized option|unknown predicate) '(--?[^']+)'|invalid option -- '(.)')$/gm;
