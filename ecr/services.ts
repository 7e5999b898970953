/** The AWS services the workbook knows: their addresses, and what signatures call them. */
import { domainOf } from './names.ts';

/** As the AWS CLI names them. */
export const serviceNames = [
  'ce',
  'cloudtrail',
  'cloudwatch',
  'ec2',
  'ecr',
  'ecs',
  'eks',
  'events',
  'iam',
  'inspector2',
  'kms',
  'lambda',
  'logs',
  'secretsmanager',
  'signer',
  'sts',
] as const;

export type ServiceName = (typeof serviceNames)[number];

/** First labels of host names that are not the service's name. */
const hostLabels: Partial<Record<ServiceName, string>> = {
  cloudwatch: 'monitoring',
  ecr: 'api.ecr',
};

/** Services that are the same in every Region: where they sign, in AWS's partition and in China's. */
const homes: Partial<Record<ServiceName, { readonly aws: string; readonly china: string }>> = {
  ce: { aws: 'us-east-1', china: 'cn-northwest-1' },
  iam: { aws: 'us-east-1', china: 'cn-north-1' },
};

/** Where a service is asked and what a signature for it names. */
export interface ServiceAddress {
  readonly url: string;
  readonly signingName: string;
  /** The Region asked for, except for a service that has one for all. */
  readonly region: string;
}

export function addressOf(service: ServiceName, region: string): ServiceAddress {
  const isChina = region.startsWith('cn-');
  const home = homes[service]?.[isChina ? 'china' : 'aws'] ?? region;
  const label = hostLabels[service] ?? service;
  // IAM alone has an address without a Region, and not in China.
  const host = service === 'iam' && !isChina ? label : `${label}.${home}`;
  return {
    url: `https://${host}.${domainOf(region)}/`,
    signingName: service === 'cloudwatch' ? 'monitoring' : service,
    region: home,
  };
}

/** The service that a signature, or the first label of a host name, stands for. */
export function serviceOf(name: string): ServiceName | undefined {
  const wanted = name === 'monitoring' ? 'cloudwatch' : name;
  return serviceNames.find((service) => service === wanted && name !== 'cloudwatch');
}
