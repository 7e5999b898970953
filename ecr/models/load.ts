/** API models that few requests need: each comes with the first that does. */
import { ecrModel, type ApiModel } from '../model.ts';
import type { ServiceName } from '../services.ts';

type Json = Promise<{ readonly default: unknown }>;

const loads: Readonly<Record<Exclude<ServiceName, 'ecr'>, () => Json>> = {
  ce: () => import('./ce.json', { with: { type: 'json' } }),
  cloudtrail: () => import('./cloudtrail.json', { with: { type: 'json' } }),
  cloudwatch: () => import('./cloudwatch.json', { with: { type: 'json' } }),
  ec2: () => import('./ec2.json', { with: { type: 'json' } }),
  ecs: () => import('./ecs.json', { with: { type: 'json' } }),
  eks: () => import('./eks.json', { with: { type: 'json' } }),
  events: () => import('./events.json', { with: { type: 'json' } }),
  iam: () => import('./iam.json', { with: { type: 'json' } }),
  inspector2: () => import('./inspector2.json', { with: { type: 'json' } }),
  kms: () => import('./kms.json', { with: { type: 'json' } }),
  lambda: () => import('./lambda.json', { with: { type: 'json' } }),
  logs: () => import('./logs.json', { with: { type: 'json' } }),
  secretsmanager: () => import('./secretsmanager.json', { with: { type: 'json' } }),
  signer: () => import('./signer.json', { with: { type: 'json' } }),
  sts: () => import('./sts.json', { with: { type: 'json' } }),
};

export async function loadModel(service: ServiceName): Promise<ApiModel> {
  return service === 'ecr' ? ecrModel : ((await loads[service]()).default as ApiModel);
}
