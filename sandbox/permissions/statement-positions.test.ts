import { expect, test } from 'vitest';
import { statementPositions } from './statement-positions.ts';

test.each<[string, string, string[]]>([
  [
    'a list',
    '{"Version":"2012-10-17","Statement":[{"a":{"b":[]}},{"c":"}"}]}',
    ['{"a":{"b":[]}}', '{"c":"}"}'],
  ],
  ['one without a list', '{\n "Statement" : {\n  "Sid": "x" }, "Id": "y" }', ['{\n  "Sid": "x" }']],
  ['an id that is called Statement', '{"Id":"Statement","Version":"v","Statement":[{}]}', ['{}']],
])('statements of %s are found', (_, text, statements) => {
  const lines = text.split('\n');
  const offsetOf = ({ Line, Column }: { Line: number; Column: number }) =>
    lines.slice(0, Line - 1).reduce((sum, line) => sum + line.length + 1, 0) + Column - 1;
  const found = statementPositions(text).map(({ start, end }) =>
    text.slice(offsetOf(start), offsetOf(end)),
  );
  expect(found).toEqual(statements);
});
