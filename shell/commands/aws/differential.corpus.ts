/** The command lines that ours and the AWS CLI are compared on, in order: later ones see what earlier ones did. */

import { neighbourLines } from './differential.neighbours.ts';
import {
  laterOperationLines,
  newestLines,
  operationFiles,
  operationLines,
} from './differential.operations.ts';
import { comparisonLines, optionLines } from './differential.options.ts';
import { registryLines } from './differential.registry.ts';
import { credentialLines } from './differential.settings.ts';
import { valueFiles, valueLines } from './differential.values.ts';

export interface CorpusLine {
  readonly line: string;
  readonly args: readonly string[];
  /** Version 1 has no such thing. */
  readonly only?: 'v2';
  /** Only a CLI with a model of ECR as new as the JavaScript SDK's knows the operation. */
  readonly isNewest?: boolean;
  /** Why version 1 prints something else. */
  readonly differs?: string;
  /** Why no record of it could hold. */
  readonly unrecorded?: string;
  /** Where the API names values to choose from, the CLI's example takes one at random. */
  readonly isRandom?: boolean;
  /** A table, whose columns are as wide as times and ports are long. */
  readonly isDrawn?: boolean;
}

const lifecyclePolicy = JSON.stringify({
  rules: [
    {
      rulePriority: 1,
      description: 'Keep ten – “the last”',
      selection: { tagStatus: 'any', countType: 'imageCountMoreThan', countNumber: 10 },
      action: { type: 'expire' },
    },
  ],
});

const index = JSON.stringify({
  schemaVersion: 2,
  mediaType: 'application/vnd.oci.image.index.v1+json',
  manifests: [],
});

/** In the working directory. */
export const files: Readonly<Record<string, string>> = {
  'policy.json': lifecyclePolicy,
  'index.json': index,
  'input.json': JSON.stringify({ repositoryName: 'from-input', imageTagMutability: 'IMMUTABLE' }),
  'scanning.json': '{"scanOnPush": true}',
  'broken.json': '{"scanOnPush": true,}',
  ...operationFiles,
  ...valueFiles,
};

const arn = 'arn:aws:ecr:ap-southeast-2:111122223333:repository/demo-node-app';

function same(...lines: readonly string[]): CorpusLine[] {
  return lines.map((line) => ({ line, args: wordsOf(line) }));
}

function drawn(...lines: readonly string[]): CorpusLine[] {
  return same(...lines).map((line) => ({ ...line, isDrawn: true }));
}

function random(...lines: readonly string[]): CorpusLine[] {
  return same(...lines).map((line) => ({ ...line, isRandom: true }));
}

function onlyInV2(...lines: readonly string[]): CorpusLine[] {
  return same(...lines).map((line) => ({ ...line, only: 'v2' }));
}

/** Lines of which some draw a table, and some are of version 2 alone: their options tell. */
function mixed(lines: readonly string[]): CorpusLine[] {
  return same(...lines).map((line) => ({
    ...line,
    ...(/ --output table/.test(line.line) && { isDrawn: true }),
    ...(/ --generate-cli-skeleton[ =]input/.test(line.line) && { isRandom: true }),
    ...(/ --output (yaml|off)| --cli-|-cli-pager|-cli-auto-prompt|export-credentials|configure import/.test(
      line.line,
    ) &&
      !/ --cli-input-json/.test(line.line) && { only: 'v2' as const }),
  }));
}

function newest(lines: readonly string[]): CorpusLine[] {
  return mixed(lines).map((line) => ({ ...line, isNewest: true }));
}

function differing(differs: string, ...lines: readonly string[]): CorpusLine[] {
  return same(...lines).map((line) => ({ ...line, differs }));
}

function unrecorded(reason: string, line: string): CorpusLine[] {
  return same(line).map((it) => ({ ...it, unrecorded: reason }));
}

export const corpus: readonly CorpusLine[] = [
  ...mixed(optionLines),
  ...same(
    'sts get-caller-identity',
    'sts get-caller-identity --query Account --output text',
    'sts get-caller-identity --output text',
    'ecr describe-repositories',
    'ecr describe-repositories --output text',
    'ecr describe-repositories --output table',
    'ecr create-repository --repository-name demo-node-app --image-scanning-configuration scanOnPush=true',
    'ecr create-repository --repository-name demo-node-app',
    'ecr create-repository --repository-name team/api --tags Key=team,Value=blue Key=cost,Value=',
    'ecr create-repository --repository-name team/web --tags \'[{"Key":"a b","Value":"c,d"}]\'',
    'ecr create-repository --repository-name team/job --tags \'Key=a,Value="x,y"\'',
    'ecr create-repository --repository-name strict --image-tag-mutability IMMUTABLE',
    'ecr create-repository --repository-name kept --image-tag-mutability IMMUTABLE_WITH_EXCLUSION --image-tag-mutability-exclusion-filters filterType=WILDCARD,filter=dev-* filterType=WILDCARD,filter=pr-*',
    'ecr create-repository --cli-input-json file://input.json',
    'ecr create-repository --cli-input-json file://input.json --repository-name over-input',
    'ecr create-repository --repository-name scanned --image-scanning-configuration file://scanning.json',
    'ecr create-repository --repository-name=equals --image-tag-mutability=MUTABLE',
    'ecr create-repository --repository abbreviated',
    'ecr describe-repositories',
    'ecr describe-repositories --output text',
  ),
  ...drawn(
    'ecr describe-repositories --output table',
    'ecr describe-repositories --repository-names demo-node-app strict --output table',
    'ecr describe-repositories --query repositories[0] --output table',
    'ecr describe-repositories --query repositories[].repositoryName --output table',
    "ecr describe-repositories --query 'repositories[].[repositoryName,imageTagMutability]' --output table --color off",
    'ecr describe-repositories --query nothing --output table',
  ),
  ...same(
    'ecr describe-repositories --query repositories[].repositoryName',
    'ecr describe-repositories --query repositories[].repositoryName --output text',
    "ecr describe-repositories --query 'repositories[].[repositoryName,imageTagMutability]' --output text",
    "ecr describe-repositories --query 'repositories[].{name:repositoryName,scan:imageScanningConfiguration.scanOnPush}'",
    "ecr describe-repositories --query 'repositories[].{name:repositoryName,scan:imageScanningConfiguration.scanOnPush}' --output text",
    "ecr describe-repositories --query 'repositories[?imageTagMutability==`IMMUTABLE`].repositoryName'",
    "ecr describe-repositories --query 'sort_by(repositories,&repositoryName)[-1].repositoryName' --output text",
    "ecr describe-repositories --query 'length(repositories)'",
    "ecr describe-repositories --query 'length(repositories)' --output text",
    'ecr describe-repositories --query nothing',
    'ecr describe-repositories --query nothing --output text',
    'ecr describe-repositories --max-items 2 --query repositories[].repositoryName',
    'ecr describe-repositories --max-items 2 --query NextToken --output text',
    'ecr describe-repositories --max-items 2 --page-size 1 --output text --query repositories[].repositoryName',
    'ecr describe-repositories --max-items 3 --starting-token eyJuZXh0VG9rZW4iOiBudWxsLCAiYm90b190cnVuY2F0ZV9hbW91bnQiOiAyfQ== --query repositories[].repositoryName',
    'ecr describe-repositories --page-size 2 --query repositories[].repositoryName',
    'ecr describe-repositories --no-paginate --max-results 100 --query repositories[].repositoryName',
    'ecr describe-repositories --repository-names nowhere',
    'ecr describe-repositories --repository-names demo-node-app',
    'ecr describe-repositories --registry-id 111122223333 --repository-names team/api --query repositories[].repositoryUri --output text',
    `ecr list-tags-for-resource --resource-arn arn:aws:ecr:ap-southeast-2:111122223333:repository/team/web`,
    `ecr tag-resource --resource-arn ${arn} --tags Key=env,Value=prod`,
    `ecr list-tags-for-resource --resource-arn ${arn}`,
    `ecr list-tags-for-resource --resource-arn ${arn} --output text`,
    `ecr untag-resource --resource-arn ${arn} --tag-keys env`,
    `ecr list-tags-for-resource --resource-arn ${arn} --output text`,
    'ecr put-image-tag-mutability --repository-name demo-node-app --image-tag-mutability IMMUTABLE',
    'ecr put-image-tag-mutability --repository-name demo-node-app --image-tag-mutability NEVER',
    'ecr put-image-scanning-configuration --repository-name demo-node-app --image-scanning-configuration scanOnPush=false',
    'ecr put-image-scanning-configuration --repository-name demo-node-app --image-scanning-configuration \'{"scanOnPush":true}\' --output text',
    'ecr put-lifecycle-policy --repository-name demo-node-app --lifecycle-policy-text file://policy.json',
    'ecr get-lifecycle-policy --repository-name demo-node-app',
    'ecr get-lifecycle-policy --repository-name demo-node-app --query lifecyclePolicyText --output text',
    'ecr get-lifecycle-policy --repository-name strict',
    'ecr put-image --repository-name demo-node-app --image-manifest file://index.json --image-tag v1',
    'ecr put-image --repository-name demo-node-app --image-manifest file://index.json --image-tag v1',
    'ecr list-images --repository-name demo-node-app',
    'ecr list-images --repository-name demo-node-app --filter tagStatus=TAGGED --output text',
    'ecr describe-images --repository-name demo-node-app',
    'ecr describe-images --repository-name demo-node-app --image-ids imageTag=v1 --query imageDetails[0].imageTags',
    'ecr describe-images --repository-name demo-node-app --image-ids imageTag=v9',
    'ecr batch-get-image --repository-name demo-node-app --image-ids imageTag=v1 imageTag=v2',
    'ecr batch-delete-image --repository-name demo-node-app --image-ids imageTag=v1 imageTag=v2',
    'ecr get-registry-scanning-configuration',
    'ecr batch-get-repository-scanning-configuration --repository-names demo-node-app nowhere',
    'ecr describe-image-scan-findings --repository-name demo-node-app --image-id imageTag=none',
    'ecr wait image-scan-complete --repository-name demo-node-app --image-id imageTag=none',
    'ecr get-authorization-token --query authorizationData[].proxyEndpoint',
    'ecr initiate-layer-upload --repository-name demo-node-app',
    'ecr delete-repository --repository-name demo-node-app --force --query repository.repositoryName',
    'ecr delete-repository --repository-name demo-node-app --no-force',
    'ecr batch-get-image --generate-cli-skeleton input',
    'ecr describe-repositories --generate-cli-skeleton output',
    'ecr describe-images --repository-name ab --generate-cli-skeleton output',
    'ecr create-repository --repository-name ab --generate-cli-skeleton output --query repository.repositoryArn',
    'ecr create-repository',
    'ecr create-repositry --repository-name x',
    'ecr create-repository --repository-name x',
    'ecr create-repository --repository-name ok --image-scanning-configuration scan=true',
    'ecr create-repository --repository-name ok --image-scanning-configuration scanOnPush',
    'ecr create-repository --repository-name ok --image-scanning-configuration file://broken.json',
    'ecr create-repository --repository-name ok --image-scanning-configuration file://nowhere.json',
    'ecr create-repository --repository-name ok --unheard-of yes',
    'ecr delete-repository --repository-name ok --force=yes',
    'ecr describe-repositories --query [',
    'ecr describe-repositories --output xml',
    'ecr describe-repositories --no-paginate --max-items 1',
    'ecr describe-images --repository-name ab --image-ids foo',
    'ecr wait',
    'ecr wait for-ever',
    'nothing',
    'configure get region',
    'configure get cli_timestamp_format',
  ),
  ...same(...registryLines, ...neighbourLines),
  ...mixed(operationLines),
  ...newest(newestLines),
  ...mixed(laterOperationLines),
  ...mixed(valueLines),
  ...random(
    'ecr create-repository --generate-cli-skeleton',
    'ecr put-replication-configuration --generate-cli-skeleton',
    'ecr update-repository-creation-template --generate-cli-skeleton',
  ),
  ...onlyInV2(
    'configure list-profiles',
    'ecr describe-repositories --output yaml',
    'ecr describe-repositories --output yaml-stream --max-items 2',
    'ecr describe-repositories --query repositories[0] --output yaml',
    'ecr get-login-password',
    'ecr get-login',
  ),
  ...unrecorded('it is another program', '--version'),
  ...unrecorded(
    'version 1 and 2.34 read a file where a key ends in @, 2.9 does not',
    'ecr create-repository --repository-name ab --tags Key=a,Value@=file://one-name.txt',
  ),
  ...unrecorded('2.34 draws the list with colons, 2.9 and version 1 do not', 'configure list'),
  ...differing('version 2 has no get-login', 'ecr get-login --no-include-email'),
  ...differing(
    'version 2 takes blobs as base64',
    'ecr upload-layer-part --repository-name strict --upload-id x --part-first-byte 0 --part-last-byte 2 --layer-part-blob a-b --generate-cli-skeleton output',
  ),
  ...mixed(credentialLines),
  ...mixed(comparisonLines),
];

/** Splits at blanks, but for those in single quotes. */
function wordsOf(line: string): string[] {
  return (line.match(/(?:'[^']*'|[^\s'])+/g) ?? []).map((word) => word.replaceAll("'", ''));
}
