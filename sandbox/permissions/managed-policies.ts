/**
 * Managed policies of AWS, by ARN, as their reference guide has them in 2026. Those marked as excerpts say
 * what AWS's say about the services that are in the sandbox, and nothing about the hundreds of others.
 */

export interface AwsPolicy {
  readonly name: string;
  /** `/`, `/service-role/` or `/job-function/`. */
  readonly path: string;
  readonly description: string;
  readonly isExcerpt: boolean;
  readonly document: { readonly Version: '2012-10-17'; readonly Statement: readonly object[] };
}

const read = [
  'ecr:GetAuthorizationToken',
  'ecr:BatchCheckLayerAvailability',
  'ecr:GetDownloadUrlForLayer',
  'ecr:GetRepositoryPolicy',
  'ecr:DescribeRepositories',
  'ecr:ListImages',
  'ecr:DescribeImages',
  'ecr:BatchGetImage',
  'ecr:GetLifecyclePolicy',
  'ecr:GetLifecyclePolicyPreview',
  'ecr:ListTagsForResource',
  'ecr:DescribeImageScanFindings',
];
const upload = [
  'ecr:InitiateLayerUpload',
  'ecr:UploadLayerPart',
  'ecr:CompleteLayerUpload',
  'ecr:PutImage',
];
const logs = ['logs:CreateLogStream', 'logs:PutLogEvents'];

/** What ReadOnlyAccess says about the services that are here. */
const readOnly = [
  'ce:Get*',
  'cloudtrail:LookupEvents',
  'cloudwatch:Describe*',
  'cloudwatch:Get*',
  'cloudwatch:List*',
  'ec2:Describe*',
  'ecr:BatchCheck*',
  'ecr:BatchGet*',
  'ecr:Describe*',
  'ecr:Get*',
  'ecr:List*',
  'ecs:Describe*',
  'ecs:List*',
  'eks:Describe*',
  'eks:List*',
  'events:Describe*',
  'events:List*',
  'iam:Get*',
  'iam:List*',
  'iam:Simulate*',
  'inspector2:BatchGet*',
  'inspector2:Get*',
  'inspector2:List*',
  'kms:Describe*',
  'kms:Get*',
  'kms:List*',
  'lambda:Get*',
  'lambda:List*',
  'logs:Describe*',
  'logs:Get*',
  'secretsmanager:DescribeSecret',
  'secretsmanager:ListSecrets',
  'signer:Get*',
  'signer:List*',
];

const allow = (Action: readonly string[] | string, Condition?: object) => ({
  Effect: 'Allow',
  Action,
  Resource: '*',
  ...(Condition && { Condition }),
});

function policy(
  path: string,
  name: string,
  description: string,
  ...Statement: object[]
): AwsPolicy {
  return {
    name,
    path,
    description,
    isExcerpt: false,
    document: { Version: '2012-10-17', Statement },
  };
}
function excerpt(...parts: Parameters<typeof policy>): AwsPolicy {
  return { ...policy(...parts), isExcerpt: true };
}

const all: readonly AwsPolicy[] = [
  policy(
    '/',
    'AdministratorAccess',
    'Provides full access to AWS services and resources.',
    allow('*'),
  ),
  policy(
    '/',
    'AmazonEC2ContainerRegistryFullAccess',
    'Provides administrative access to Amazon ECR resources',
    allow(['ecr:*', 'cloudtrail:LookupEvents']),
    allow(['iam:CreateServiceLinkedRole'], {
      StringEquals: { 'iam:AWSServiceName': ['replication.ecr.amazonaws.com'] },
    }),
  ),
  policy(
    '/',
    'AmazonEC2ContainerRegistryPowerUser',
    'Provides full access to Amazon EC2 Container Registry repositories, but does not allow repository deletion or policy changes.',
    allow([...read, ...upload]),
  ),
  policy(
    '/',
    'AmazonEC2ContainerRegistryPullOnly',
    'Provides access to pull images from Amazon ECR.',
    allow([
      'ecr:GetAuthorizationToken',
      'ecr:BatchImportUpstreamImage',
      'ecr:BatchGetImage',
      'ecr:GetDownloadUrlForLayer',
    ]),
  ),
  policy(
    '/',
    'AmazonEC2ContainerRegistryReadOnly',
    'Provides read-only access to Amazon EC2 Container Registry repositories.',
    allow(read),
  ),
  policy(
    '/service-role/',
    'AmazonECSTaskExecutionRolePolicy',
    'Provides access to other AWS service resources that are required to run Amazon ECS tasks',
    allow([
      'ecr:GetAuthorizationToken',
      'ecr:BatchCheckLayerAvailability',
      'ecr:GetDownloadUrlForLayer',
      'ecr:BatchGetImage',
      ...logs,
    ]),
  ),
  excerpt(
    '/service-role/',
    'AmazonEC2ContainerServiceforEC2Role',
    'Default policy for the Amazon EC2 Role for Amazon EC2 Container Service.',
    allow([
      'ecr:GetAuthorizationToken',
      'ecr:BatchCheckLayerAvailability',
      'ecr:GetDownloadUrlForLayer',
      'ecr:BatchGetImage',
      'ecs:RegisterContainerInstance',
      ...logs,
    ]),
  ),
  policy(
    '/service-role/',
    'AWSLambdaBasicExecutionRole',
    'Provides write permissions to CloudWatch Logs.',
    allow(['logs:CreateLogGroup', ...logs]),
  ),
  excerpt(
    '/',
    'AmazonEKSWorkerNodePolicy',
    'This policy allows Amazon EKS worker nodes to connect to Amazon EKS Clusters.',
    allow([
      'ec2:DescribeInstances',
      'ec2:DescribeSubnets',
      'ec2:DescribeVpcs',
      'eks:DescribeCluster',
    ]),
  ),
  excerpt(
    '/',
    'AmazonEKS_CNI_Policy',
    'This policy provides the Amazon VPC CNI Plugin the permissions it requires to modify the IP address configuration on your EKS worker nodes.',
    allow(['ec2:AssignPrivateIpAddresses', 'ec2:DescribeInstances', 'ec2:DescribeSubnets']),
  ),
  excerpt(
    '/',
    'AmazonEKSClusterPolicy',
    'This policy provides Kubernetes the permissions it requires to manage resources on your behalf.',
    allow(['ec2:DescribeInstances', 'ec2:DescribeSubnets', 'ec2:DescribeVpcs', 'kms:DescribeKey']),
  ),
  excerpt(
    '/',
    'AmazonSSMManagedInstanceCore',
    'The policy for Amazon EC2 Role to enable AWS Systems Manager service core functionality.',
    allow(['ssm:UpdateInstanceInformation', 'ssmmessages:*', 'ec2messages:*']),
  ),
  excerpt(
    '/',
    'PowerUserAccess',
    'Provides full access to AWS services and resources, but does not allow management of Users and groups.',
    { Effect: 'Allow', NotAction: ['iam:*', 'organizations:*', 'account:*'], Resource: '*' },
    allow(['iam:CreateServiceLinkedRole', 'iam:DeleteServiceLinkedRole', 'iam:ListRoles']),
  ),
  excerpt(
    '/',
    'ReadOnlyAccess',
    'Provides read-only access to AWS services and resources.',
    allow(readOnly),
  ),
];

/** By ARN: `arn:aws:iam::aws:policy/AdministratorAccess`. */
export const awsPolicies: ReadonlyMap<string, AwsPolicy> = new Map(
  all.map((it) => [`arn:aws:iam::aws:policy${it.path}${it.name}`, it]),
);
