/** Filter patterns for plain text. Source: "Filter pattern syntax", Amazon CloudWatch Logs user guide. */
import { EcrError } from '#ecr/errors.ts';

interface Term {
  readonly text: string;
  /** `?`: one of these is enough; `-`: must not be there. */
  readonly sign: '' | '?' | '-';
}

/** What decides whether a message fits. Patterns for JSON, for columns and for regular expressions are not built. */
export function parseFilter(pattern: string): (message: string) => boolean {
  if (/^\s*[{[]|%/.test(pattern)) {
    throw new EcrError(
      'NotImplementedException',
      `This sandbox has not built filter patterns but those for text, and cannot read ${pattern}. AWS can: the limit is the sandbox's.`,
      501,
    );
  }
  const terms = [...pattern.matchAll(/([?-]?)(?:"((?:\\.|[^"\\])*)"|([^\s"]+))/g)].map(
    ([, sign = '', quoted, plain = '']): Term => ({
      sign: sign as Term['sign'],
      text: quoted?.replace(/\\(.)/g, '$1') ?? plain,
    }),
  );
  const any = terms.filter(({ sign }) => sign === '?');
  return (message) =>
    terms.every(({ sign, text }) => {
      if (sign === '?') return true;
      return message.includes(text) === (sign === '');
    }) &&
    (any.length === 0 || any.some(({ text }) => message.includes(text)));
}
