/**
 * The grammars of the names a learner gives, once: the settings panel, a check's target, a flag of the
 * command line and a variable of the shell all read this table.
 * Source: domain rules of the ECR API model (RepositoryName), the OCI distribution specification (tag)
 * and AWS's account and Region formats.
 */

/** A value a learner may choose. */
export interface Parameter {
  /** What it is, as a label: "Repository". */
  readonly label: string;
  /** The rule in words, as a form shows it when a value breaks it. */
  readonly rule: string;
  readonly pattern: RegExp;
  /** The shortest and longest text that is allowed. */
  readonly length: readonly [min: number, max: number];
  readonly example: string;
}

const repositoryPattern =
  /^[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*$/;

export const repositoryName: Parameter = {
  label: 'Repository',
  rule: 'Two to 256 lower-case letters and digits; between them one of . _ __ or hyphens; / starts a new part.',
  pattern: repositoryPattern,
  length: [2, 256],
  example: 'demo-node-app',
};

export const imageTag: Parameter = {
  label: 'Tag',
  rule: 'Up to 128 letters, digits, _ . and -, not beginning with . or -.',
  pattern: /^[A-Za-z0-9_][A-Za-z0-9._-]*$/,
  length: [1, 128],
  example: 'staging',
};

export const imageDigest: Parameter = {
  label: 'Digest',
  rule: 'sha256: and 64 hexadecimal digits.',
  pattern: /^sha256:[a-f0-9]{64}$/,
  length: [71, 71],
  example: 'sha256:4f1c…',
};

export const regionName: Parameter = {
  label: 'Region',
  rule: 'A Region of AWS, such as ap-southeast-2.',
  pattern: /^[a-z]{2}(-[a-z]+)+-\d$/,
  length: [9, 25],
  example: 'ap-southeast-2',
};

export const accountId: Parameter = {
  label: 'Account',
  rule: 'Twelve digits.',
  pattern: /^\d{12}$/,
  length: [12, 12],
  example: '111122223333',
};

export const cachePrefix: Parameter = {
  label: 'Cache prefix',
  rule: 'Two to 30 characters, as in a repository name, or ROOT.',
  pattern: new RegExp(`${repositoryPattern.source}|^ROOT$`),
  length: [2, 30],
  example: 'ecr-public',
};

const otherRegions: Parameter = {
  label: 'Other Regions',
  rule: 'Regions of AWS with commas between them, such as us-east-1,eu-west-1.',
  pattern: new RegExp(`^${listOf(regionName)}$`),
  length: [9, 500],
  example: 'us-east-1,eu-west-1',
};

const moment: Parameter = {
  label: 'Since',
  rule: 'Seconds since 1970, as `date +%s` prints them.',
  pattern: /^\d{1,11}(\.\d+)?$/,
  length: [1, 20],
  example: '1790000000',
};

const yesOrNo: Omit<Parameter, 'label'> = {
  rule: 'yes or no.',
  pattern: /^(yes|no)$/,
  length: [2, 3],
  example: 'yes',
};

/** Several values of one kind, with commas between them. */
function several(parameter: Parameter, more: Pick<Parameter, 'label' | 'rule' | 'example'>) {
  return { ...more, pattern: new RegExp(`^${listOf(parameter)}$`), length: [1, 1000] } as const;
}

/** A user's or a role's name, as IAM takes it. Source: IAM API reference, CreateRole. */
const roleName: Parameter = {
  label: 'Role',
  rule: 'Up to 64 letters, digits and + = , . @ _ -.',
  pattern: /^[\w+=,.@-]+$/,
  length: [1, 64],
  example: 'demo-pull',
};

const platform: Parameter = {
  label: 'Platform',
  rule: 'Operating system and architecture, such as linux/amd64 or linux/arm/v7.',
  pattern: /^[a-z0-9]+\/[a-z0-9_]+(\/[a-z0-9.]+)?$/,
  length: [3, 60],
  example: 'linux/arm64',
};

const mutability: Parameter = {
  label: 'Tag mutability',
  rule: 'MUTABLE, IMMUTABLE, MUTABLE_WITH_EXCLUSION or IMMUTABLE_WITH_EXCLUSION.',
  pattern: /^(IM)?MUTABLE(_WITH_EXCLUSION)?$/,
  length: [7, 24],
  example: 'IMMUTABLE',
};

/** `vpc-0a1b2c3d4e5f60718` */
function resourceId(prefix: string) {
  return {
    label: prefix,
    rule: `${prefix}- and 8 or 17 hexadecimal digits.`,
    pattern: new RegExp(`^${prefix}-([a-f0-9]{8}|[a-f0-9]{17})$`),
    length: [prefix.length + 9, prefix.length + 18],
    example: `${prefix}-0a1b2c3d4e5f60718`,
  } as const satisfies Parameter;
}

const clusterName: Omit<Parameter, 'label'> = {
  rule: 'Letters, digits, - and _; it may be an ARN.',
  pattern: /^[\w.:/-]+$/,
  length: [1, 300],
  example: 'demo',
};

/** Settings of a repository that environments differ in. */
const repositoryPlan: Omit<Parameter, 'label'> = {
  rule: 'Settings with commas between them, of mutability, encryption, scan and keep, such as mutability=MUTABLE,keep=50.',
  pattern: /^(mutability|encryption|scan|keep)=\w+(,(mutability|encryption|scan|keep)=\w+)*$/,
  length: [6, 200],
  example: 'mutability=MUTABLE,encryption=AES256,keep=50',
};

const fileName: Omit<Parameter, 'label'> = {
  rule: 'The path of a file.',
  pattern: /^[^\0\n]+$/,
  length: [1, 400],
  example: 'state.json',
};

const count: Omit<Parameter, 'label'> = {
  rule: 'A whole number from 0.',
  pattern: /^\d{1,5}$/,
  length: [1, 5],
  example: '0',
};

const vulnerability: Parameter = {
  label: 'Vulnerability',
  rule: 'Its id, such as CVE-2025-26519.',
  pattern: /^[A-Za-z0-9][A-Za-z0-9._:-]*$/,
  length: [3, 60],
  example: 'CVE-2025-26519',
};

/** One name everywhere: a check's target, `--kebab-case`, `$UPPER_CASE`, a lab's setting. */
export const parameters = {
  region: regionName,
  account: accountId,
  repository: repositoryName,
  tag: imageTag,
  shaTag: { ...imageTag, label: 'Second tag', example: '5b6576c0a1f2' },
  digest: imageDigest,
  prefix: cachePrefix,
  /** Where else to look for a repository that is not here. */
  otherRegions,
  /** Only what was pushed at or after this moment counts. */
  since: moment,
  /** An image lost only when it gets another tag as well is a note, not a failure. */
  allowConditional: { ...yesOrNo, label: 'Allow conditional loss' },
  /** What an image has to run on. */
  platforms: several(platform, {
    label: 'Platforms',
    rule: 'Platforms with commas between them, such as linux/amd64,linux/arm64.',
    example: 'linux/amd64,linux/arm64',
  }),
  /** Any of these will do. */
  mutability: several(mutability, {
    label: 'Tag mutability',
    rule: `One or more, with commas between them: ${mutability.rule}`,
    example: 'IMMUTABLE',
  }),
  encryption: {
    label: 'Encryption',
    rule: 'AES256, KMS or KMS_DSSE.',
    pattern: /^(AES256|KMS|KMS_DSSE)$/,
    length: [3, 8],
    example: 'KMS',
  },
  kmsKey: {
    label: 'KMS key',
    rule: 'The ARN, the id or the alias of a key.',
    pattern:
      /^(arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:)?((key\/)?[a-f0-9-]{36}|(key\/)?mrk-[a-f0-9]{32}|alias\/[\w/-]+)$/,
    length: [7, 320],
    example: 'alias/demo',
  },
  /** A repository belongs to a team: `team/service`. */
  withTeam: { ...yesOrNo, label: 'With team' },
  /** Tags whose images have to stay. */
  protect: several(imageTag, {
    label: 'Protected tags',
    rule: 'Tags with commas between them, such as staging,prod.',
    example: 'staging,prod',
  }),
  slimTag: { ...imageTag, label: 'Tag of the small image', example: 'slim' },
  fatTag: { ...imageTag, label: 'Tag of the large image', example: 'fat' },
  /** By how many per cent an image is smaller. */
  reduction: {
    label: 'Reduction',
    rule: 'Per cent, from 1 to 99.',
    pattern: /^[1-9]\d?$/,
    length: [1, 2],
    example: '50',
  },
  /** The registry behind a pull-through cache rule. */
  upstream: {
    label: 'Upstream registry',
    rule: 'A host name, such as public.ecr.aws.',
    pattern: /^[a-z0-9]+([.-][a-z0-9]+)*$/,
    length: [4, 100],
    example: 'public.ecr.aws',
  },
  upstreamRepository: {
    ...repositoryName,
    label: 'Repository in the upstream',
    example: 'docker/library/alpine',
  },
  upstreamTag: { ...imageTag, label: 'Tag in the upstream', example: 'latest' },
  /** May be older than the cache rule they are under. */
  preCreated: several(repositoryName, {
    label: 'Repositories made beforehand',
    rule: 'Repositories with commas between them.',
    example: 'ecr-public/docker/library/node',
  }),
  /** ENHANCED scanning, which is billed, is meant to be on. */
  enhanced: { ...yesOrNo, label: 'Enhanced scanning' },
  /** How many findings a scan may have. */
  maxCritical: { ...count, label: 'Critical findings at most' },
  maxHigh: { ...count, label: 'High findings at most' },
  /** Findings that are known and accepted. */
  waived: several(vulnerability, {
    label: 'Waived findings',
    rule: 'Ids of vulnerabilities with commas between them.',
    example: 'CVE-2025-26519',
  }),
  /** Who else may pull. */
  partner: { ...accountId, label: 'Partner account', example: '444455556666' },
  organization: {
    label: 'Organization',
    rule: 'The id of an AWS organization, such as o-a1b2c3d4e5.',
    pattern: /^o-[a-z0-9]{10,32}$/,
    length: [12, 34],
    example: 'o-a1b2c3d4e5',
  },
  /** Where copies go. */
  destination: { ...regionName, label: 'Destination Region', example: 'us-west-2' },
  destinationAccount: { ...accountId, label: 'Destination account', example: '444455556666' },
  destinations: { ...otherRegions, label: 'Destination Regions' },
  /** Whose images come in. */
  sourceAccount: { ...accountId, label: 'Source account' },
  pullRole: { ...roleName, label: 'Role that pulls' },
  pushRole: { ...roleName, label: 'Role that pushes', example: 'demo-push' },
  ciUser: { ...roleName, label: 'User of the pipeline', example: 'demo-ci' },
  /** The repository of source code whose pipeline pushes. */
  codeRepository: {
    label: 'Source repository',
    rule: 'Owner and name, as in example/demo-node-app.',
    pattern: /^[\w.-]+(\/[\w.-]+)+$/,
    length: [3, 200],
    example: 'example/demo-node-app',
  },
  workflowFile: { ...fileName, label: 'Workflow file', example: '.github/workflows/deploy.yml' },
  vpc: { ...resourceId('vpc'), label: 'VPC' },
  subnets: several(resourceId('subnet'), {
    label: 'Subnets',
    rule: 'Ids of subnets with commas between them.',
    example: 'subnet-0a1b2c3d4e5f60718',
  }),
  /** The security group of what pulls. */
  clientGroup: { ...resourceId('sg'), label: 'Security group of the clients' },
  taskDefinition: {
    label: 'Task definition',
    rule: 'Family, family:revision, or an ARN.',
    pattern: /^[\w:/-]+$/,
    length: [1, 300],
    example: 'demo-node-app',
  },
  cluster: { ...clusterName, label: 'Cluster' },
  ecsService: { ...clusterName, label: 'Service of ECS' },
  nodegroup: { ...clusterName, label: 'Node group', example: 'workers' },
  functionName: {
    label: 'Function',
    rule: 'Up to 64 letters, digits, - and _.',
    pattern: /^[\w-]+$/,
    length: [1, 64],
    example: 'image-processor',
  },
  eventRule: { ...clusterName, label: 'Rule of EventBridge', example: 'scan-results' },
  /** What marks this learner's own resources where many share an account. */
  learner: {
    label: 'Learner',
    rule: 'Letters, digits and . _ @ -.',
    pattern: /^[\w.@-]+$/,
    length: [1, 128],
    example: 'ada',
  },
  /** Bytes that a learner reckons a repository stores. */
  estimate: {
    label: 'Estimate',
    rule: 'Bytes, as a whole number.',
    pattern: /^\d{1,15}$/,
    length: [1, 15],
    example: '61000000',
  },
  devRepository: { ...repositoryName, label: 'Development repository', example: 'demo-dev' },
  prodRepository: { ...repositoryName, label: 'Production repository', example: 'demo-prod' },
  devPlan: { ...repositoryPlan, label: 'Settings planned for development' },
  prodPlan: {
    ...repositoryPlan,
    label: 'Settings planned for production',
    example: 'mutability=IMMUTABLE_WITH_EXCLUSION,encryption=KMS,keep=100',
  },
  /** What `terraform show -json` printed. */
  stateFile: { ...fileName, label: 'State file', example: 'state.json' },
  /** Kubernetes or task definition files that say which image runs. */
  deploymentFile: { ...fileName, label: 'Deployment file', example: 'deployment.yaml' },
  /** The code of a function that handles results of scans. */
  handlerFile: { ...fileName, label: 'Handler file', example: 'handler.js' },
  /** Judge a lifecycle policy by its text where no preview can be had. */
  semanticOnly: { ...yesOrNo, label: 'Without preview' },
} as const satisfies Record<string, Parameter>;

export type ParameterName = keyof typeof parameters;

/** Settings of a lab, and targets of checks: names from the table, values as text. */
export type Settings = Partial<Record<ParameterName, string>>;

function listOf({ pattern }: Parameter): string {
  const item = pattern.source.replace(/^\^|\$$/g, '');
  return `${item}(,${item})*`;
}

/** `undefined` if the value fits, otherwise one sentence that says what is wrong with it. */
export function complaintAbout(parameter: Parameter, value: string): string | undefined {
  const [min, max] = parameter.length;
  const fits = value.length >= min && value.length <= max && parameter.pattern.test(value);
  if (fits) return undefined;
  const shown = value.length > 40 ? `${value.slice(0, 40)}…` : value;
  return `“${shown}” is not a valid ${parameter.label.toLowerCase()}. ${parameter.rule}`;
}

/** `shaTag` → `SHA_TAG`; the Region has the name that AWS's own tools read. */
export function variableFor(name: ParameterName): string {
  if (name === 'region') return 'AWS_REGION';
  return name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
}

/** `shaTag` → `--sha-tag`. */
export function flagFor(name: ParameterName): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/** The account, Region and identity everything starts with. */
export const defaults = {
  account: '111122223333',
  partnerAccount: '444455556666',
  region: 'ap-southeast-2',
  profile: 'devops-sandbox',
  partnerProfile: 'partner-sandbox',
} as const;

/** AWS partitions end in different domains. */
export function domainOf(region: string): string {
  return region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
}

/** `arn:<partition>:…` */
export function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  if (region.startsWith('us-gov-')) return 'aws-us-gov';
  return 'aws';
}

/** The host that `docker` talks to: one per account and Region. */
export function registryHost(account: string, region: string): string {
  return `${account}.dkr.ecr.${region}.${domainOf(region)}`;
}

export function repositoryArn(account: string, region: string, name: string): string {
  return `arn:${partitionOf(region)}:ecr:${region}:${account}:repository/${name}`;
}
