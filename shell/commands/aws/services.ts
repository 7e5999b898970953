import type { ServiceName } from './model.ts';

/** The services whose models the workbook carries. */
export const services: readonly ServiceName[] = ['ecr', 'secretsmanager', 'sts'];

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
  'ce',
  'cloudformation',
  'cloudfront',
  'cloudtrail',
  'cloudwatch',
  'codeartifact',
  'codebuild',
  'codecommit',
  'codedeploy',
  'codepipeline',
  'cognito-idp',
  'configservice',
  'dynamodb',
  'ec2',
  'ecr-public',
  'ecs',
  'eks',
  'elasticbeanstalk',
  'elb',
  'elbv2',
  'events',
  'guardduty',
  'history',
  'iam',
  'imagebuilder',
  'inspector2',
  'kms',
  'lambda',
  'lightsail',
  'login',
  'logout',
  'logs',
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
  'signer',
  'sns',
  'sqs',
  'ssm',
  'sso',
  'stepfunctions',
  'support',
];

/** Commands of a service that are not operations of its API. */
export const customCommands: Readonly<Record<ServiceName, readonly string[]>> = {
  ecr: ['get-login-password', 'wait'],
  secretsmanager: [],
  sts: [],
};
