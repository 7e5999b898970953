/** What is said of characters that the language has no use for. Source: hashicorp/hcl, `checkInvalidTokens`. */
import type { Diagnostic } from './diagnostic.ts';
import type { Source } from './source.ts';
import { rangeOf, type Token } from './token.ts';

interface Complaint {
  readonly summary: string;
  readonly detail: string;
  /** Which of the tokens of its kind are told: the first ones, or, of quotes, those that open. */
  readonly isTold: (earlier: number) => boolean;
}

const always = () => true;
const once = (earlier: number) => earlier === 0;
const opening = (earlier: number) => earlier % 2 === 0;

const bitwise = (meant: string): Complaint => ({
  summary: 'Unsupported operator',
  detail: `Bitwise operators are not supported.${meant}`,
  isTold: (earlier) => earlier < 4,
});
const curly: Complaint = {
  summary: 'Invalid character',
  detail:
    '"Curly quotes" are not valid here. These can sometimes be inadvertently introduced when sharing code via documents or discussion forums. It might help to replace the character with a "straight quote".',
  isTold: always,
};
const unused: Complaint = {
  summary: 'Invalid character',
  detail: 'This character is not used within the language.',
  isTold: always,
};

const complaints: Readonly<Record<string, Complaint>> = {
  '&': bitwise(' Did you mean boolean AND ("&&")?'),
  '|': bitwise(' Did you mean boolean OR ("&&")?'),
  '~': bitwise(' Did you mean boolean NOT ("!")?'),
  '^': bitwise(''),
  '**': {
    summary: 'Unsupported operator',
    detail: '"**" is not a supported operator. Exponentiation is not supported as an operator.',
    isTold: once,
  },
  '`': {
    summary: 'Invalid character',
    detail:
      'The "`" character is not valid. To create a multi-line string, use the "heredoc" syntax, like "<<EOT".',
    isTold: opening,
  },
  "'": {
    summary: 'Invalid character',
    detail: 'Single quotes are not valid. Use double quotes (") to enclose strings.',
    isTold: opening,
  },
  ';': {
    summary: 'Invalid character',
    detail:
      'The ";" character is not valid. Use newlines to separate arguments and blocks, and commas to separate items in collection values.',
    isTold: once,
  },
  '\n': {
    summary: 'Invalid multi-line string',
    detail:
      'Quoted strings may not be split over multiple lines. To produce a multi-line string, either use the \\n escape to represent a newline character or use the "heredoc" multi-line template syntax.',
    isTold: always,
  },
  '\u201c': curly,
  '\u201d': curly,
};

export function complaintsAbout(tokens: readonly Token[], source: Source): readonly Diagnostic[] {
  const counts = new Map<Complaint, number>();
  return tokens.flatMap((token): readonly Diagnostic[] => {
    if (token.kind !== 'invalid') return [];
    const complaint = complaints[token.text] ?? unused;
    const earlier = counts.get(complaint) ?? 0;
    counts.set(complaint, earlier + 1);
    if (!complaint.isTold(earlier)) return [];
    const { summary, detail } = complaint;
    return [{ severity: 'error', summary, detail, range: rangeOf(source, token) }];
  });
}
