/** Values from outside, conditions on them, and outputs: what is typed at terraform, and what it answers. */
import { apply, main, type Step } from './step.ts';

const one = 'variable "x" { default = 1 }\noutput "x" { value = var.x }\n';

/** A file of values for one run, which is gone after it. */
const withFile = (name: string, text: string): readonly Step[] => [
  { files: { 'main.tf': one, [name]: text }, lines: ['plan'] },
  { files: { [name]: undefined }, lines: [] },
];

const validated = `variable "name" {
  type    = string
  default = "team/app"
  validation {
    condition     = can(regex("^team/", var.name))
    error_message = "The name must begin with team/."
  }
}
output "name" { value = var.name }
`;

const condition = (text: string) => `variable "n" {
  default = 5
  validation {
${text}  }
}
`;

export const inputs: readonly Step[] = [
  main('variable "x" {}\nvariable "y" {}\n', ['plan -input=false', 'validate']),
  main(one, ['plan -var x', 'plan -var y=1', 'plan -var x=', 'plan -var-file=nope.tfvars']),
  ...withFile('terraform.tfvars', 'x = \n'),
  ...withFile('terraform.tfvars', 'x : 1\n'),
  ...withFile('terraform.tfvars', 'variable "x" {\n  default = 2\n}\n'),
  ...withFile('terraform.tfvars', 'x = var.y\n'),
  ...withFile('terraform.tfvars', 'x = 4\n'),
  ...withFile('terraform.tfvars.json', '{"x": [5, "a"]}\n'),
  ...withFile('a.auto.tfvars', 'x = 2\n'),
  ...withFile('b.auto.tfvars.json', '{"x": {"deep": null}}\n'),
  main(validated, ['plan', 'plan -var name=app']),
  main(condition('    condition = true\n    error_message = "Always."\n'), ['validate']),
  main(condition('    condition = var.n > 10\n'), ['validate']),
  main(condition('    condition = var.n > 10\n    error_message = "Not ${var.n}."\n'), ['plan']),
  main('output "a" { value = 1 }\n', [
    'output',
    'output -json',
    'output nope',
    'output -raw',
    apply,
    'output nope',
    'output a',
    'output -raw a',
    'output -json nope',
    'output a b',
  ]),
  main('output "l" { value = [1] }\noutput "b" { value = true }\n', [
    apply,
    'output -raw l',
    'output -raw b',
    'output l',
  ]),
  main('', ['plan foo', 'plan -foo', 'apply -auto-aprove', 'init -x', 'init foo', 'plam', 'foo']),
  main('terraform {\n  required_version = ">= 2.0"\n}\n', ['validate', 'plan']),
  main('output "a" {\n  value = local.x\n}\n', ['validate -json']),
];
