/**
 * Recorded events that a handler of scan results gets, and what ECR answers when it asks for findings.
 * Shapes: "Amazon ECR events and EventBridge", ECR user guide; "EventBridge schema for Amazon Inspector events".
 */

const account = '111122223333';
const region = 'ap-southeast-2';
const arn = `arn:aws:ecr:${region}:${account}:repository/demo-node-app`;
const digests = {
  untagged: `sha256:${'1'.repeat(64)}`,
  many: `sha256:${'2'.repeat(64)}`,
  inspected: `sha256:${'3'.repeat(64)}`,
};
const envelope = { version: '0', account, region, time: '2026-11-20T10:00:00Z' };

function scanned(digest: string, tags: readonly string[]) {
  return {
    ...envelope,
    id: `scan-${digest.slice(7, 11)}`,
    'detail-type': 'ECR Image Scan',
    source: 'aws.ecr',
    resources: [arn],
    detail: {
      'scan-status': 'COMPLETE',
      'repository-name': 'demo-node-app',
      'finding-severity-counts': { CRITICAL: 1 },
      'image-digest': digest,
      'image-tags': tags,
    },
  };
}

const finding = {
  ...envelope,
  id: 'finding-1',
  'detail-type': 'Inspector2 Finding',
  source: 'aws.inspector2',
  resources: [`arn:aws:inspector2:${region}:${account}:finding/1`],
  detail: {
    severity: 'CRITICAL',
    status: 'ACTIVE',
    title: 'CVE-2026-0003 - openssl',
    packageVulnerabilityDetails: {
      vulnerabilityId: 'CVE-2026-0003',
      vulnerablePackages: [{ name: 'openssl', version: '3.0.1', fixedInVersion: '3.0.9' }],
    },
    resources: [
      {
        type: 'AWS_ECR_CONTAINER_IMAGE',
        details: {
          awsEcrContainerImage: {
            repositoryName: 'demo-node-app',
            imageHash: digests.inspected,
            imageTags: ['staging'],
          },
        },
      },
    ],
  },
};

/** In the order in which they are handed in; the last is one that came before. */
export const recordedEvents = [
  { name: 'a basic result of an image without tags', event: scanned(digests.untagged, []) },
  { name: 'a basic result with two pages of findings', event: scanned(digests.many, ['staging']) },
  { name: 'a finding of Inspector', event: finding },
  { name: 'an event that was delivered twice', event: scanned(digests.untagged, []) },
];

function critical(name: string) {
  return {
    name,
    severity: 'CRITICAL',
    attributes: [
      { key: 'package_name', value: 'openssl' },
      { key: 'package_version', value: '3.0.1' },
    ],
  };
}

/** Pages of critical findings by digest. */
export const findingPages: Readonly<Record<string, readonly object[][]>> = {
  [digests.untagged]: [[critical('CVE-2026-0001')]],
  [digests.many]: [[critical('CVE-2026-0001')], [critical('CVE-2026-0002')]],
  [digests.inspected]: [],
};

/** What there has to be a ticket for, each once. */
export const wantedTickets = [
  { digest: digests.untagged, vulnerability: 'CVE-2026-0001', of: 0 },
  { digest: digests.many, vulnerability: 'CVE-2026-0001', of: 1 },
  { digest: digests.many, vulnerability: 'CVE-2026-0002', of: 1 },
  { digest: digests.inspected, vulnerability: 'CVE-2026-0003', of: 2 },
] as const;
