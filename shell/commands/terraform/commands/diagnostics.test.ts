/** Mistakes look as Terraform prints them, in a box and without colours. */
import { expect, test } from 'vitest';
import type { Diagnostic } from '../hcl/diagnostic.ts';
import { plainDiagnostic, renderDiagnostic } from './diagnostics.ts';

const source = { name: 'main.tf', text: 'output "a" {\n  value = 1 + "x"\n}\n' };
const start = source.text.indexOf('"x"');
const mistake: Diagnostic = {
  severity: 'error',
  summary: 'Invalid operand',
  detail: 'Unsuitable value for right operand: a number is required.',
  range: { source, start, end: start + 3 },
  within: 'output "a"',
};

test('a mistake stands in a box, whose empty lines end with it', () => {
  expect(renderDiagnostic(mistake, 40, false)).toBe(`╷
│ Error: Invalid operand
│
│   on main.tf line 2, in output "a":
│    2:   value = 1 + "x"
│
│ Unsuitable value for right operand: a
│ number is required.
╵
`);
});

test('without colours there is no box', () => {
  expect(plainDiagnostic(mistake, 40)).toBe(`
Error: Invalid operand

  on main.tf line 2, in output "a":
   2:   value = 1 + "x"

Unsuitable value for right operand: a
number is required.
`);
});

test('what no file says names its address', () => {
  const about = { severity: 'warning', summary: 'Odd', detail: '', subject: 'aws_x.y' } as const;
  expect(plainDiagnostic(about, 40)).toBe('\nWarning: Odd\n\n  with aws_x.y,\n\n');
});
