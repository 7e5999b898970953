/** Mistakes of grammar and of declarations: what `validate` says of each. */
import { main, type Step } from './step.ts';

const repository = (inside = '') => `resource "aws_ecr_repository" "app" {
  name = "app"
${inside}}
`;

const mistakes: Readonly<Record<string, string>> = {
  missingBrace: 'resource "aws_ecr_repository" "app" {\n  name = "app"\n',
  missingBraceThenMore:
    'resource "aws_ecr_repository" "app" {\n  name = "app"\n\noutput "x" {\n  value = 1\n}\n',
  extraBrace: repository() + '}\n',
  missingQuote: 'resource "aws_ecr_repository" "app" {\n  name = "app\n}\n',
  missingEquals: 'resource "aws_ecr_repository" "app" {\n  name "app"\n}\n',
  colon: 'resource "aws_ecr_repository" "app" {\n  name: "app"\n}\n',
  noValue: 'resource "aws_ecr_repository" "app" {\n  name =\n}\n',
  unquotedValue: 'resource "aws_ecr_repository" "app" {\n  name = app\n}\n',
  singleQuotes: 'resource "aws_ecr_repository" "app" {\n  name = \'app\'\n}\n',
  twoOnALine: 'resource "aws_ecr_repository" "app" { name = "app", force_delete = true }\n',
  twoOnALine2: 'resource "aws_ecr_repository" "app" { name = "app" force_delete = true }\n',
  missingComma: 'locals {\n  a = [1 2]\n}\n',
  missingBracket: 'locals {\n  a = [1, 2\n}\n',
  missingParen: 'locals {\n  a = upper("x"\n}\n',
  objectNoComma: 'locals {\n  a = { b = 1 c = 2 }\n}\n',
  interpolationOpen: 'locals {\n  a = "x-${upper("b")"\n}\n',
  heredocOpen: 'locals {\n  a = <<EOT\n hello\n}\n',
  badOperator: 'locals {\n  a = 1 +\n  b = 2\n}\n',
  badChar: 'locals {\n  a = 1 @ 2\n}\n',
  semicolon: 'locals {\n  a = 1;\n}\n',
  duplicateAttribute: 'locals {\n  a = 1\n  a = 2\n}\n',
  duplicateArgument: repository('  name = "b"\n'),
  badEscape: 'locals {\n  a = "\\q"\n}\n',
  labelMissing: 'resource "aws_ecr_repository" {\n  name = "app"\n}\n',
  labelMissing2: 'variable {\n  default = 1\n}\n',
  labelExtra: 'resource "aws_ecr_repository" "a" "b" {\n  name = "app"\n}\n',
  labelExtra2: 'locals "x" {\n  a = 1\n}\n',
  badName: 'resource "aws_ecr_repository" "1app" {\n  name = "app"\n}\n',
  badVariableName: 'variable "my var" {}\n',
  unknownBlock: 'resorce "aws_ecr_repository" "a" {\n  name = "app"\n}\n',
  unknownBlock2: 'foo {}\n',
  argumentAtTop: 'name = "app"\n',
  newlineBrace: 'resource "aws_ecr_repository" "a"\n{\n  name = "app"\n}\n',
  equalsBlock:
    'resource "aws_ecr_repository" "a" {\n  name = "app"\n  image_scanning_configuration = {\n    scan_on_push = true\n  }\n}\n',
  ifTemplate: 'locals {\n  a = "%{ if true }x"\n}\n',
  ternary: 'locals {\n  a = true ? 1\n}\n',
  forBad: 'locals {\n  a = [for x of [1] : x]\n}\n',
  forBad2: 'locals {\n  a = { for x in [1] : x }\n}\n',
  keyword: 'locals {\n  a = not true\n}\n',
  andWord: 'locals {\n  a = true and false\n}\n',
  eqeqeq: 'locals {\n  a = 1 === 2\n}\n',
  singleEq: 'locals {\n  a = 1 = 2\n}\n',
  singleAmp: 'locals {\n  a = true & false\n}\n',
  commentOpen: '/* hello\nlocals {\n  a = 1\n}\n',
  emptyFile: '',
  deprecatedInterp:
    repository('  tags = { a = "${var.x}" }\n') + 'variable "x" { type = "string" }\n',
  quotedType: 'variable "x" { type = "list" }\n',
  badType: 'variable "x" { type = str }\n',
  badType2: 'variable "x" { type = list }\n',
  badType3: 'variable "x" { type = list(foo) }\n',
  badType4: 'variable "x" { type = object }\n',
  badType5: 'variable "x" { type = map(string, string) }\n',
  badDefault: 'variable "x" {\n  type = number\n  default = "ten"\n}\n',
  badDefault2: 'variable "x" {\n  type = list(string)\n  default = "ten"\n}\n',
  badDefaultObject: 'variable "x" {\n  type = object({ a = string })\n  default = {}\n}\n',
  defaultNotConstant: 'variable "y" { default = 1 }\nvariable "x" {\n  default = var.y\n}\n',
  variableUnknownArg: 'variable "x" {\n  typ = string\n}\n',
  outputNoValue: 'output "x" {}\n',
  duplicateResource: repository() + repository(),
  duplicateVariable: 'variable "x" {}\nvariable "x" {}\n',
  duplicateOutput: 'output "x" { value = 1 }\noutput "x" { value = 2 }\n',
  duplicateLocal: 'locals { a = 1 }\nlocals { a = 2 }\n',
  duplicateProvider: 'provider "aws" {}\n',
};

export const syntax: readonly Step[] = Object.values(mistakes).map((text) =>
  main(text, ['validate']),
);
