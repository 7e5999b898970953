import type { ApiModel, ServiceName } from './model.ts';

/** The services whose models the workbook carries. */
export { serviceNames as services } from '#ecr/services.ts';

/**
 * Commands of the AWS CLI that a learner may try from habit. They exist, so they are not called misspelt;
 * the complete list of over 400 would cost more bytes than it helps.
 */
export const otherServices: readonly string[] = [
  'apigateway',
  'apprunner',
  'athena',
  'autoscaling',
  'batch',
  'budgets',
  'cloudformation',
  'cloudfront',
  'codeartifact',
  'codebuild',
  'codecommit',
  'codedeploy',
  'codepipeline',
  'cognito-idp',
  'configservice',
  'dynamodb',
  'ecr-public',
  'elasticbeanstalk',
  'elb',
  'elbv2',
  'guardduty',
  'history',
  'imagebuilder',
  'lightsail',
  'login',
  'logout',
  'organizations',
  'pricing',
  'ram',
  'rds',
  'resource-groups',
  'resourcegroupstaggingapi',
  'route53',
  's3',
  's3api',
  'sagemaker',
  'securityhub',
  'service-quotas',
  'sns',
  'sqs',
  'ssm',
  'sso',
  'stepfunctions',
  'support',
];

/** Commands of a service that are not operations of its API. */
export function customCommands(service: ServiceName, { waiters }: ApiModel): readonly string[] {
  const wait = Object.keys(waiters).length > 0 ? ['wait'] : [];
  return service === 'ecr' ? ['get-login-password', ...wait] : wait;
}

/** Services that the CLI asks without a Region, as their endpoint needs none. */
export const regionless: readonly ServiceName[] = ['ce', 'iam', 'sts'];
