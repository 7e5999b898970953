/** What plans and states show of values: text of lines, quotes, parts that are sensitive, unknown or null, numbers, nests. */
import { apply, destroy, main, type Step } from './step.ts';

const app = (tags: string, name = '"app"') => `variable "secret" {
  default   = "hush"
  sensitive = true
}

resource "aws_ecr_repository" "app" {
  name = ${name}
  tags = {
${tags}  }
}
`;

const other = (tags: string) => `
resource "aws_ecr_repository" "other" {
  name = "other-\${aws_ecr_repository.app.registry_id}"
  tags = ${tags}
}
`;

const outputs = (text: string) => `resource "aws_ecr_repository" "app" {
  name = "app"
  tags = { team = "platform" }
}

variable "secret" {
  default   = "hush"
  sensitive = true
}
${text}`;

const shown = 'state show aws_ecr_repository.app';

export const values: readonly Step[] = [
  main(
    app(`    long   = "a\\nb\\n"
    quoted = "say \\"hi\\" \\\\ $\${x} %%{y} tab\\t"
    secret = var.secret
`) + other('aws_ecr_repository.app.tags'),
    ['plan'],
  ),
  main(
    app(`    "with space" = "1"
    number       = 1.50
    on           = true
    none         = null
    secret       = var.secret
`) + other('{ arn = aws_ecr_repository.app.arn, plain = "yes" }'),
    ['plan', apply, 'plan', shown, 'show'],
  ),
  main(
    app(`    "with space" = "2"
    number       = 15
    secret       = "\${var.secret}ed"
`) + other('null'),
    ['plan'],
  ),
  main(
    app(`    "with space" = "2"
    number       = 15
    secret       = "\${var.secret}ed"
`),
    [apply, shown],
  ),
  main(
    app(`    "with space" = var.secret
    number       = 15
    secret       = "hush"
`),
    ['plan', apply, shown],
  ),
  main(
    app(`    "with space" = "hush"
    number       = 15
    secret       = "hush"
`),
    ['plan', apply, shown],
  ),
  main(
    app(
      `    "with space" = "hush"
    number       = 15
    secret       = "hush"
`,
      'var.secret',
    ),
    ['plan', apply, 'plan', shown, destroy],
  ),
  main(
    outputs(`
output "nested" {
  value = {
    list   = [1, "two", true, null, [], {}]
    empty  = ""
    lines  = "a\\nb"
    object = { "with space" = 1, id = aws_ecr_repository.app.id, deep = { more = [aws_ecr_repository.app.arn] } }
  }
}
output "list" { value = tolist(["a", aws_ecr_repository.app.arn]) }
output "set" { value = toset(["b", "a"]) }
output "map" { value = tomap({ a = 1, b = 2 }) }
output "numbers" { value = [1.50, 1e3, -0.25] }
output "json" { value = jsonencode({ a = [1, 2], b = { c = "x" } }) }
output "heredoc" {
  value = <<-EOT
    first \${upper("line")}
      "second"
  EOT
}
output "maybe" {
  value     = { plain = 1, secret = var.secret }
  sensitive = true
}
output "none" { value = null }
output "templated" { value = "id is \${aws_ecr_repository.app.id}" }
`),
    ['plan', apply, 'output', 'output -json'],
  ),
  main(
    outputs(`
output "nested" {
  value = {
    list   = [2, "two", false, null, ["x"], { a = 1 }]
    empty  = "no more"
    lines  = "a\\nc"
    object = { "with space" = "1", id = aws_ecr_repository.app.id }
  }
}
output "list" { value = tolist(["b", aws_ecr_repository.app.arn, "c"]) }
output "set" { value = toset(["b", "c"]) }
output "map" { value = tomap({ a = 1, c = "2" }) }
output "numbers" { value = [1.5, 1001] }
output "json" { value = jsonencode({ a = [1, 3], b = { c = "y" } }) }
output "heredoc" {
  value = <<-EOT
    first \${lower("LINE")}
      "second"
    third
  EOT
}
output "maybe" {
  value     = { plain = 2, secret = var.secret }
  sensitive = true
}
output "none" { value = "some" }
output "templated" { value = ["id is \${aws_ecr_repository.app.id}"] }
`),
    ['plan', apply, 'output', destroy],
  ),
];
