import { expect, test } from 'vitest';
import { evaluate, parseBlocks, parseValues } from './hcl.ts';

test('a file is read as blocks in blocks, and attributes as they stand', () => {
  const [resource, ...others] = parseBlocks(`
# A comment with { in it
resource "aws_ecr_repository" "this" {
  name = "a}b\${var.x["}"]}" // behind it
  tags = {
    a = 1 /* { */
  }
  message = <<-EOT
    } is no end here
  EOT

  dynamic "filter" {
    for_each = [
      for it in var.list : it
    ]
  }
}`);
  expect(others).toEqual([]);
  expect(resource).toMatchObject({ type: 'resource', labels: ['aws_ecr_repository', 'this'] });
  expect([...(resource?.attributes ?? [])].map(([name]) => name)).toEqual([
    'name',
    'tags',
    'message',
  ]);
  expect(resource?.blocks[0]?.attributes.get('for_each')).toMatch(/^\[\s+for it in .*\]$/s);
});

test.each<[string, unknown]>([
  ['"a\\"b\\n"', 'a"b\n'],
  ['"last ${var.n} of $${var.n}"', 'last 3 of ${var.n}'],
  ['[1, -2.5, true, null,]', [1, -2.5, true, null]],
  ['{ a = 1, "b c" : [] }', { a: 1, 'b c': [] }],
  ['{\n  # first\n  a = "x"\n  b = var.n\n}', { a: 'x', b: 3 }],
])('%s is %j', (source, value) => {
  expect(evaluate(source, { n: 3 })).toEqual(value);
});

test.each(['length(var.n)', 'var.unknown', '1 + 1', 'local.x', '"${upper(var.n)}"'])(
  '%s is refused, for it is more than a literal',
  (source) => {
    expect(() => evaluate(source, { n: 3 })).toThrow(SyntaxError);
  },
);

test('values of a file are read by name, and none may be given twice', () => {
  expect(parseValues('a = "x"\nb = [\n  "y",\n]\n')).toEqual({ a: 'x', b: ['y'] });
  expect(() => parseValues('a = 1\na = 2\n')).toThrow('a is given twice');
});

test('what is not closed is an error that names the line', () => {
  expect(() => parseBlocks('a "b" {\n  c = 1\n')).toThrow('line 3: “}” was expected');
});
