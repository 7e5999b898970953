/** Maps of repositories that `service-repositories` refuses by a validation, and what it says of each. */
import { defaults } from '#ecr/names.ts';

const { region } = defaults;

export type RefusedService = [
  what: string,
  repositories: Readonly<Record<string, object>>,
  ...says: string[],
];

export const enhanced = { enable_enhanced_scanning: true };
export const continuous = { ...enhanced, scan_frequency: 'CONTINUOUS_SCAN' };
export const toOregon = {
  enable_replication: true,
  replication_destinations: [{ region: 'us-west-2' }],
};
export const to = (region: string, registry_id?: string) => ({
  enable_replication: true,
  replication_destinations: [{ region, registry_id }],
});

export const refusedServices: readonly RefusedService[] = [
  ['nothing at all', {}, 'at least one repository'],
  ['a bad name', { 'Web App': {} }, 'lower-case letters'],
  ['a setting ECR does not have', { api: { image_tag_mutability: 'FIXED' } }, 'IMMUTABLE'],
  [
    'exceptions that are not named',
    { api: { image_tag_mutability: 'IMMUTABLE_WITH_EXCLUSION' } },
    'at least one entry',
  ],
  ['exceptions to MUTABLE', { api: { tag_mutability_exclusions: ['latest'] } }, 'take none'],
  [
    'six exceptions',
    {
      api: {
        image_tag_mutability: 'IMMUTABLE_WITH_EXCLUSION',
        tag_mutability_exclusions: ['a', 'b', 'c', 'd', 'e', 'f'],
      },
    },
    'at most five',
  ],
  ['a frequency ECR does not have', { api: { scan_frequency: 'DAILY' } }, 'CONTINUOUS_SCAN'],
  [
    'enhanced scanning by hand',
    { api: { ...enhanced, scan_frequency: 'MANUAL', scan_on_push: false } },
    'knows no MANUAL',
    'or enable_enhanced_scanning to false, for api.',
  ],
  [
    'continuous scanning without Inspector',
    { api: { scan_frequency: 'CONTINUOUS_SCAN' }, web: {} },
    'Basic scanning looks at an image once',
    'Set enable_enhanced_scanning = true, or scan_frequency to SCAN_ON_PUSH, for api.',
  ],
  [
    'enhanced scanning that skips pushes',
    { api: { ...enhanced, scan_on_push: false } },
    'scans every push',
    'Set scan_on_push = true',
  ],
  [
    'scans on push and only by hand',
    { api: { scan_frequency: 'MANUAL' } },
    'contradict each other',
    'Set scan_on_push = false',
  ],
  [
    'two scan types in one registry',
    { api: enhanced, web: {} },
    'nothing would scan web any more',
    'for all, or for none',
  ],
  [
    'a filter that covers more than its repository',
    { api: continuous, 'api-admin': enhanced },
    'api-admin as api.',
    'the same scan_frequency, or one of them another key',
  ],
  [
    'a filter that covers what is not to be scanned',
    { api: enhanced, 'api-admin': { scan_on_push: false } },
    'api-admin as api.',
  ],
  ['keeping half an image', { api: { max_image_count: 0.5 } }, 'whole number from 1'],
  ['a policy that is no JSON', { api: { lifecycle_policy: 'rules' } }, 'jsonencode'],
  ['a policy without rules', { api: { lifecycle_policy: '{"rules":[]}' } }, 'max_image_count'],
  [
    'accounts without the switch',
    { api: { allowed_account_ids: ['444455556666'] } },
    'enable_cross_account_access and allowed_account_ids belong together',
    'for api.',
  ],
  ['the switch without accounts', { api: { enable_cross_account_access: true } }, 'set both'],
  [
    'an account that is a placeholder',
    { api: { enable_cross_account_access: true, allowed_account_ids: ['YOUR_ACCOUNT_ID'] } },
    'twelve digits',
  ],
  ['replication to nowhere', { api: { enable_replication: true } }, 'set both'],
  ['a destination that is no Region', { api: to('oregon') }, 'the name of an AWS Region'],
  [
    'a registry that is a placeholder',
    { api: to('us-west-2', 'YOUR_ACCOUNT_ID') },
    'twelve digits',
    'Leave registry_id out',
  ],
  [
    'replication into the same registry',
    { api: to(region) },
    'cannot be copied into itself',
    'Name another Region',
  ],
  [
    'a prefix that takes more than its repository',
    { api: toOregon, 'api-admin': {} },
    'api-admin as api.',
    'Give both the same destinations',
  ],
];
