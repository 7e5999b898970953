/** Configurations and what is typed with them, one session each: what is printed is held to the real terraform. */

export interface Step {
  /** Files as they are from here on; `undefined` removes one. */
  readonly files: Readonly<Record<string, string | undefined>>;
  /** Command lines without `terraform`. */
  readonly lines: readonly string[];
}

/** Beside every session's own files. */
export const common = `terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

provider "aws" {
  region = "ap-southeast-2"
}
`;

const apply = 'apply -auto-approve';
const destroy = 'destroy -auto-approve';
const main = (text: string, lines: readonly string[]): Step => ({
  files: { 'main.tf': text },
  lines,
});

const repository = (inside = '', name = 'app') => `resource "aws_ecr_repository" "${name}" {
  name = "${name}"
${inside}}
`;

const policy = (
  actions: readonly string[],
  sid = 'Pull',
) => `resource "aws_ecr_repository_policy" "app" {
  repository = aws_ecr_repository.app.name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "${sid}"
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::444455556666:root" }
      Action    = ${JSON.stringify(actions)}
    }]
  })
}
`;

const lifecycle = (rules: string) => `resource "aws_ecr_lifecycle_policy" "app" {
  repository = aws_ecr_repository.app.name
  policy = jsonencode({ rules = [${rules}] })
}
`;

const keep = (priority: number, count: number, status = 'any') =>
  `{ rulePriority = ${priority}, description = "Keep ${count}", selection = { tagStatus = "${status}", countType = "imageCountMoreThan", countNumber = ${count} }, action = { type = "expire" } }`;

export const sessions: Readonly<Record<string, readonly Step[]>> = {
  policies: [
    main(repository() + policy(['ecr:BatchGetImage']) + lifecycle(keep(1, 10)), ['plan', apply]),
    main(
      repository() +
        policy(['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer']) +
        lifecycle(`${keep(1, 3, 'untagged')}, ${keep(2, 10)}`),
      ['plan', apply],
    ),
    main(
      repository() +
        policy(['ecr:GetDownloadUrlForLayer'], 'PullOnly') +
        lifecycle(`${keep(1, 3, 'untagged')}, ${keep(2, 20)}`),
      ['plan', apply],
    ),
    main(repository(), ['plan', apply, destroy]),
  ],
  addresses: [
    main(
      `resource "aws_ecr_repository" "each" {
  for_each     = { api = "IMMUTABLE", web = "MUTABLE" }
  name         = "team/\${each.key}"
  image_tag_mutability = each.value
}

resource "aws_ecr_repository" "count" {
  count = 2
  name  = "numbered/\${count.index}"
}
`,
      ['plan', apply, 'state list'],
    ),
    main(
      `resource "aws_ecr_repository" "each" {
  for_each     = { api = "MUTABLE", worker = "MUTABLE" }
  name         = "team/\${each.key}"
  image_tag_mutability = each.value
}

resource "aws_ecr_repository" "count" {
  count = 1
  name  = "numbered/\${count.index}"
}
`,
      ['plan', apply, destroy],
    ),
  ],
  outputs: [
    main(
      `${repository()}
output "url" { value = aws_ecr_repository.app.repository_url }
output "name" { value = aws_ecr_repository.app.name }
output "settings" { value = { keep = 10, tags = ["a", "b"], nested = { on = true } } }
output "secret" {
  value     = "hush"
  sensitive = true
}
output "lines" { value = "one\\ntwo\\n" }
`,
      ['plan', apply, 'output', 'output -json', 'output -raw name', 'output settings'],
    ),
    main(
      `${repository()}
output "name" { value = upper(aws_ecr_repository.app.name) }
output "settings" { value = { keep = 11, tags = ["a", "c", "d"], nested = { on = false } } }
output "secret" {
  value     = "hush!"
  sensitive = true
}
output "lines" { value = "one\\n2\\n" }
output "number" { value = 1.5 }
output "nothing" { value = null }
`,
      ['plan', apply, 'output name', 'output nope', destroy],
    ),
  ],
};
