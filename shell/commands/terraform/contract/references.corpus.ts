/** Mistakes of meaning: names that are not there, arguments that do not fit, instances that cannot be counted. */
import { main, type Step } from './step.ts';

const repository = (inside = '') => `resource "aws_ecr_repository" "app" {
  name = "app"
${inside}}
`;
const used = (expression: string) =>
  `locals {\n  a = ${expression}\n}\noutput "a" { value = local.a }\n`;

/** The configuration, or its files, and what is typed; `validate` where nothing else is. */
type Case = readonly [string | Readonly<Record<string, string>>, ...(readonly string[])];

const mistakes: Readonly<Record<string, Case>> = {
  unknownArg: [repository('  nam = "x"\n')],
  unknownArg2: [repository('  image_tag_mutabilty = "MUTABLE"\n')],
  unknownArgs: [repository('  foo = 1\n  bar = 2\n')],
  unknownNested: [repository('  image_scanning_configuration {\n    scan_on_pus = true\n  }\n')],
  unknownNestedBlock: [
    repository('  image_scaning_configuration {\n    scan_on_push = true\n  }\n'),
  ],
  argAsBlock: [repository('  tags {\n    a = 1\n  }\n')],
  misspelt: ['resource "aws_ecr_repositry" "app" {\n  name = "x"\n}\n'],
  misspeltData: ['data "aws_caller_identty" "app" {}\n'],
  dataAsResource: ['resource "aws_caller_identity" "app" {}\n'],
  resourceAsData: ['data "aws_ecr_lifecycle_policy" "app" {}\n'],
  missing: ['resource "aws_ecr_repository" "app" {\n}\n'],
  missing2: ['resource "aws_ecr_lifecycle_policy" "app" {\n}\n'],
  nullRequired: ['resource "aws_ecr_repository" "app" {\n  name = null\n}\n'],
  computed: [repository('  arn = "x"\n')],
  wrongType: [repository('  force_delete = "maybe"\n')],
  wrongType2: [repository('  tags = "x"\n')],
  wrongType3: ['resource "aws_ecr_repository" "app" {\n  name = ["x"]\n}\n'],
  wrongType4: [repository('  tags = { a = ["x"] }\n')],
  wrongTypeVar: [
    'variable "x" { default = [1] }\nresource "aws_ecr_repository" "app" {\n  name = var.x\n}\n',
  ],
  wrongTypeMulti: [
    'resource "aws_ecr_repository" "app" {\n  name = [\n    "x",\n    "y",\n  ]\n}\n',
  ],
  twoBlocks: [
    repository(
      '  image_scanning_configuration {\n    scan_on_push = true\n  }\n  image_scanning_configuration {\n    scan_on_push = true\n  }\n',
    ),
  ],
  badName: ['resource "aws_ecr_repository" "app" {\n  name = "App"\n}\n'],
  undeclaredResource: [used('aws_ecr_repository.other.arn')],
  undeclaredResource2: [repository() + used('aws_ecr_repository.ap.arn')],
  undeclaredData: [used('data.aws_region.here.name')],
  undeclaredVar: [used('var.nope')],
  undeclaredVar2: ['variable "team" { default = 1 }\n' + used('var.tem')],
  undeclaredLocal: [used('local.nope')],
  undeclaredLocal2: ['locals { team = 1 }\n' + used('local.tem')],
  undeclaredModule: [used('module.nope.x')],
  unknownAttribute: [repository() + used('aws_ecr_repository.app.url')],
  unknownAttribute2: [repository() + used('aws_ecr_repository.app.repository_ur')],
  unknownAttributeData: ['data "aws_region" "here" {}\n' + used('data.aws_region.here.nam')],
  unknownObjectAttr: ['variable "o" { default = { a = 1 } }\n' + used('var.o.b')],
  countNoIndex: [
    'resource "aws_ecr_repository" "app" {\n  count = 2\n  name = "a${count.index}"\n}\n' +
      used('aws_ecr_repository.app.arn'),
  ],
  eachNoIndex: [
    'resource "aws_ecr_repository" "app" {\n  for_each = toset(["aa"])\n  name = each.key\n}\n' +
      used('aws_ecr_repository.app.arn'),
  ],
  indexNoCount: [repository() + used('aws_ecr_repository.app[0].arn')],
  eachOutside: [used('each.key')],
  countOutside: [used('count.index')],
  selfOutside: [used('self.name')],
  eachInCount: ['resource "aws_ecr_repository" "app" {\n  count = 2\n  name = each.key\n}\n'],
  countAttr: ['resource "aws_ecr_repository" "app" {\n  count = 2\n  name = count.idx\n}\n'],
  bareType: [used('aws_ecr_repository')],
  pathBad: [used('path.rot')],
  terraformBad: [used('terraform.foo')],
  cycleLocals: ['locals {\n  a = local.b\n  b = local.a\n}\n'],
  selfLocal: ['locals {\n  a = local.a\n}\n'],
  cycleResources: [
    'resource "aws_ecr_repository" "a" {\n  name = aws_ecr_repository.b.name\n}\nresource "aws_ecr_repository" "b" {\n  name = aws_ecr_repository.a.name\n}\n',
  ],
  countAndEach: [
    'resource "aws_ecr_repository" "a" {\n  count = 1\n  for_each = {}\n  name = "a"\n}\n',
  ],
  forEachList: ['resource "aws_ecr_repository" "a" {\n  for_each = ["a"]\n  name = "a"\n}\n'],
  forEachString: ['resource "aws_ecr_repository" "a" {\n  for_each = "a"\n  name = "a"\n}\n'],
  forEachNull: ['resource "aws_ecr_repository" "a" {\n  for_each = null\n  name = "a"\n}\n'],
  forEachNumbers: [
    'resource "aws_ecr_repository" "a" {\n  for_each = toset([1])\n  name = "a"\n}\n',
  ],
  forEachSensitive: [
    'resource "aws_ecr_repository" "a" {\n  for_each = sensitive(toset(["a"]))\n  name = "a"\n}\n',
  ],
  forEachUnknown: [
    repository() +
      'resource "aws_ecr_repository" "a" {\n  for_each = toset([aws_ecr_repository.app.arn])\n  name = "a"\n}\n',
    'validate',
    'plan',
  ],
  forEachUnknownMap: [
    repository() +
      'resource "aws_ecr_repository" "a" {\n  for_each = { for x in [1] : aws_ecr_repository.app.arn => x }\n  name = "a"\n}\n',
    'plan',
  ],
  countUnknown: [
    repository() +
      'resource "aws_ecr_repository" "a" {\n  count = length(aws_ecr_repository.app.arn)\n  name = "a"\n}\n',
    'validate',
    'plan',
  ],
  countNegative: ['resource "aws_ecr_repository" "a" {\n  count = -1\n  name = "a"\n}\n'],
  countFraction: ['resource "aws_ecr_repository" "a" {\n  count = 1.5\n  name = "a"\n}\n'],
  countString: ['resource "aws_ecr_repository" "a" {\n  count = "two"\n  name = "a"\n}\n'],
  countNull: ['resource "aws_ecr_repository" "a" {\n  count = null\n  name = "a"\n}\n'],
  countSensitive: [
    'resource "aws_ecr_repository" "a" {\n  count = sensitive(1)\n  name = "a"\n}\n',
  ],
  dependsUnknown: [
    'resource "aws_ecr_repository" "a" {\n  name = "a"\n  depends_on = [aws_ecr_repository.b]\n}\n',
  ],
  dependsAttr: [
    repository() +
      'resource "aws_ecr_repository" "a" {\n  name = "a"\n  depends_on = [aws_ecr_repository.app.arn]\n}\n',
  ],
  outputDup: [repository() + 'output "x" {\n  value = aws_ecr_repository.app.nam\n}\n'],
  sensitiveOutput: [
    'variable "s" {\n  default = "x"\n  sensitive = true\n}\noutput "o" {\n  value = var.s\n}\n',
    'validate',
    'plan',
  ],
  moduleMissingVar: [
    { 'main.tf': 'module "m" {\n  source = "./m"\n}\n', 'm/v.tf': 'variable "x" {}\n' },
    'init',
    'validate',
  ],
  moduleExtraVar: [
    {
      'main.tf': 'module "m" {\n  source = "./m"\n  y = 1\n}\n',
      'm/v.tf': 'variable "x" { default = 1 }\n',
    },
    'init',
    'validate',
  ],
  moduleMisspeltVar: [
    {
      'main.tf': 'module "m" {\n  source = "./m"\n  nam = 1\n}\n',
      'm/v.tf': 'variable "name" { default = 1 }\n',
    },
    'init',
    'validate',
  ],
  moduleWrongType: [
    {
      'main.tf': 'module "m" {\n  source = "./m"\n  x = [1]\n}\n',
      'm/v.tf': 'variable "x" { type = string }\n',
    },
    'init',
    'validate',
  ],
  moduleNoSource: ['module "m" {\n}\n', 'init', 'validate'],
  moduleNotInit: [
    { 'main.tf': 'module "m" {\n  source = "./m"\n}\n', 'm/v.tf': '' },
    'validate',
    'plan',
    'init',
    'validate',
  ],
  lifecycleBad: [repository('  lifecycle {\n    prevent_destory = true\n  }\n')],
  ignoreUnknown: [repository('  lifecycle {\n    ignore_changes = [tag]\n  }\n')],
  ignoreAllBad: [repository('  lifecycle {\n    ignore_changes = "all"\n  }\n')],
  providerAlias: [repository('  provider = aws.west\n')],
  dynamicNoContent: [
    repository('  dynamic "image_scanning_configuration" {\n    for_each = [1]\n  }\n'),
  ],
  dynamicNoEach: [repository('  dynamic "image_scanning_configuration" {\n    content {}\n  }\n')],
  dynamicNotIterable: [
    repository(
      '  dynamic "image_scanning_configuration" {\n    for_each = 1\n    content {}\n  }\n',
    ),
  ],
};

export const references: readonly Step[] = Object.values(mistakes).map(([files, ...lines]) => {
  const typed = lines.length > 0 ? lines : ['validate'];
  return typeof files === 'string' ? main(files, typed) : { files, lines: typed };
});
