/**
 * Where the course teaches what it was written to cover: the sections of the five texts that it replaces
 * (S0 to S4), as far as labs that are written teach them. `labs.test.ts` looks each up.
 */
export interface Covered {
  /** The text and its section. */
  readonly section: string;
  /** `lab/step`, or `lab/quiz`. */
  readonly at: readonly string[];
  /** What each of those places says of it, in whatever letters: without it, the place teaches something else. */
  readonly says: string;
}

export const coverage: readonly Covered[] = [
  { section: 'S0 Overview', at: ['orientation/words'], says: 'registry' },
  {
    section: 'S0 Base images: ECR Public or a cache',
    at: ['base-images/direct-or-cached'],
    says: 'public.ecr.aws',
  },
  { section: 'S0 What the folder contains', at: ['orientation/as-code'], says: 'main.tf' },
  { section: 'S0 Inputs', at: ['orientation/as-code'], says: 'tfvars' },
  { section: 'S0 Create the repository', at: ['orientation/as-code'], says: 'terraform apply' },
  { section: 'S0 Push your image', at: ['push-and-pull/log-in'], says: 'docker login' },
  { section: 'S0 Push your image: build', at: ['push-and-pull/build'], says: 'docker build' },
  { section: 'S0 Push your image: push', at: ['push-and-pull/push'], says: 'docker push' },
  { section: 'S0 Validate', at: ['push-and-pull/inspect'], says: 'describe-images' },
  {
    section: 'S0 Enable a cache',
    at: ['base-images/first-rule', 'base-images/docker-hub'],
    says: 'create-pull-through-cache-rule',
  },
  {
    section: 'S0 Look at what a cache made',
    at: ['base-images/template'],
    says: 'repository-creation-template',
  },
  { section: 'S0 Use the cache', at: ['base-images/build-on-cache'], says: 'FROM' },
  {
    section: 'S0 Lifecycle',
    at: ['lifecycle-policies/lose-staging', 'lifecycle-policies/guard'],
    says: 'put-lifecycle-policy',
  },
  { section: 'S0 Scanning', at: ['scanning/cover'], says: 'scan' },
  {
    section: 'S0 Troubleshooting: login',
    at: ['push-and-pull/break-it'],
    says: 'authorization token',
  },
  { section: 'S0 Troubleshooting: cache', at: ['base-images/diagnose'], says: 'docker pull' },
  { section: 'S0 Check your understanding', at: ['base-images/quiz'], says: 'cache' },
  {
    section: 'S0 Multi-architecture: prepare',
    at: ['multi-architecture/foreign-machine'],
    says: 'binfmt',
  },
  {
    section: 'S0 Multi-architecture, option A',
    at: ['multi-architecture/one-platform'],
    says: '--provenance=false',
  },
  {
    section: 'S0 Multi-architecture, option B',
    at: ['multi-architecture/two-platforms'],
    says: 'linux/amd64,linux/arm64',
  },
  {
    section: 'S0 Multi-architecture: validate',
    at: ['multi-architecture/who-chooses', 'multi-architecture/one-platform'],
    says: 'imagetools inspect',
  },
  {
    section: 'S0 Multi-architecture: notes',
    at: ['multi-architecture/join', 'multi-architecture/consumers'],
    says: 'platform',
  },
  { section: 'S1 What ECR is, why, the workflow', at: ['orientation/words'], says: 'digest' },
  { section: 'S1 What gets created', at: ['orientation/create'], says: 'create-repository' },
  {
    section: 'S1 Repository configuration',
    at: ['tags-and-digests/freeze', 'tags-and-digests/let-one-move'],
    says: 'IMMUTABLE',
  },
  { section: 'S1 Prerequisites, install Docker', at: ['orientation/tools'], says: 'docker' },
  { section: 'S1 Deployment, step by step', at: ['orientation/as-code'], says: 'terraform init' },
  { section: 'S1 Configuration files', at: ['orientation/as-code'], says: 'versions.tf' },
  { section: 'S1 Authenticate', at: ['push-and-pull/log-in'], says: 'get-login-password' },
  { section: 'S1 Build', at: ['push-and-pull/build'], says: 'Dockerfile' },
  { section: 'S1 Push', at: ['push-and-pull/push'], says: 'docker tag' },
  {
    section: 'S1 Better builds',
    at: ['better-images/baseline', 'better-images/stages'],
    says: 'docker build',
  },
  { section: 'S1 Pull', at: ['push-and-pull/pull'], says: 'docker pull' },
  { section: 'S1 Verification: outputs', at: ['orientation/as-code'], says: 'terraform output' },
  { section: 'S1 Verification: command line', at: ['push-and-pull/inspect'], says: 'list-images' },
  { section: 'S1 Verification: pull test', at: ['push-and-pull/pull'], says: 'sha256:' },
  { section: 'S1 Issue 1, no basic auth', at: ['push-and-pull/break-it'], says: 'no basic auth' },
  { section: 'S1 Issue 2, token expired', at: ['push-and-pull/break-it'], says: 'expired' },
  {
    section: 'S1 Issue 4, repository does not exist',
    at: ['push-and-pull/break-it'],
    says: 'does not exist',
  },
  {
    section: 'S1 Several tags',
    at: ['tags-and-digests/move-a-tag', 'tags-and-digests/promote'],
    says: 'tag',
  },
  {
    section: 'S1 Lifecycle policies',
    at: ['lifecycle-policies/lose-staging', 'lifecycle-policies/every-family'],
    says: 'rule',
  },
  { section: 'S1 Image scanning', at: ['scanning/cover', 'scanning/first-scan'], says: 'scan' },
  { section: 'S1 Security: secrets', at: ['better-images/secrets'], says: 'secret' },
  { section: 'S1 Security: scanning', at: ['scanning/gate'], says: 'CRITICAL' },
  { section: 'S1 Optimization: stages', at: ['better-images/stages'], says: 'FROM' },
  { section: 'S1 Optimization: order', at: ['better-images/order'], says: 'COPY' },
  { section: 'S1 Optimization: context', at: ['better-images/context'], says: '.dockerignore' },
  {
    section: 'S1 Containers, layers, virtual machines',
    at: ['orientation/words'],
    says: 'virtual machine',
  },
  {
    section: 'S1 Registry and repository',
    at: ['orientation/words', 'orientation/services'],
    says: 'repositor',
  },
  {
    section: 'S2 1 Why, building, verify',
    at: [
      'multi-architecture/foreign-machine',
      'multi-architecture/two-platforms',
      'multi-architecture/look-inside',
    ],
    says: 'arm64',
  },
  {
    section: 'S2 3 Upstreams and setup',
    at: ['base-images/direct-or-cached', 'base-images/first-rule', 'base-images/docker-hub'],
    says: 'upstream',
  },
  {
    section: 'S2 3 Who pulls through the cache',
    at: ['base-images/puller'],
    says: 'ecr:BatchImportUpstreamImage',
  },
  { section: 'S2 6 A gate in the pipeline', at: ['scanning/gate'], says: 'scan-gate' },
  { section: 'S2 Gotcha 1, emulation', at: ['multi-architecture/foreign-machine'], says: 'QEMU' },
  {
    section: 'S2 Gotcha 1, native builds',
    at: ['multi-architecture/join'],
    says: 'imagetools create',
  },
  { section: 'S2 Gotcha 3, cache and lifecycle', at: ['base-images/template'], says: 'lifecycle' },
  {
    section: 'S2 Gotcha 5, immutable tags and indexes',
    at: ['tags-and-digests/quiz'],
    says: 'index lists its members',
  },
  { section: 'S2 Interview: base images', at: ['base-images/quiz'], says: 'Question' },
  {
    section: 'S3 Overview, benefits, structure',
    at: ['orientation/words', 'orientation/services'],
    says: 'registry',
  },
  { section: 'S3 Tagging', at: ['tags-and-digests/move-a-tag'], says: 'untagged' },
  {
    section: 'S3 Terraform configuration',
    at: ['orientation/as-code'],
    says: 'aws_ecr_repository',
  },
  { section: 'S3 Several repositories', at: ['orientation/services'], says: 'team' },
  {
    section: 'S3 Create by command line',
    at: ['orientation/create'],
    says: 'aws ecr create-repository',
  },
  { section: 'S3 Login', at: ['push-and-pull/log-in'], says: 'docker login' },
  { section: 'S3 Push', at: ['push-and-pull/push'], says: 'docker push' },
  { section: 'S3 List', at: ['push-and-pull/inspect'], says: 'list-images' },
  { section: 'S3 Delete', at: ['push-and-pull/delete'], says: 'batch-delete-image' },
  {
    section: 'S3 Lifecycle JSON',
    at: ['lifecycle-policies/guard', 'lifecycle-policies/every-family'],
    says: 'rulePriority',
  },
  {
    section: 'S3 Lifecycle, apply',
    at: ['lifecycle-policies/guard'],
    says: 'put-lifecycle-policy',
  },
  {
    section: 'S3 Scanning: enable',
    at: ['scanning/cover'],
    says: 'put-registry-scanning-configuration',
  },
  {
    section: 'S3 Scanning: view',
    at: ['scanning/first-scan'],
    says: 'describe-image-scan-findings',
  },
  { section: 'S3 Scanning: by hand', at: ['scanning/misread'], says: 'start-image-scan' },
  { section: 'S3 Scanning in CI', at: ['scanning/gate'], says: 'fails closed' },
  {
    section: 'S3 Stages, size, caching',
    at: ['better-images/stages', 'better-images/order', 'better-images/context'],
    says: 'docker build',
  },
  {
    section: 'S3 Finding mistakes in Dockerfiles',
    at: ['better-images/mistakes'],
    says: 'broken/',
  },
  {
    section: 'S3 Good practice: tags',
    at: ['tags-and-digests/release', 'tags-and-digests/pin'],
    says: 'digest',
  },
  { section: 'S3 Good practice: scanning', at: ['scanning/mend'], says: 'base' },
  {
    section: 'S3 Good practice: lifecycle',
    at: ['lifecycle-policies/every-family'],
    says: 'untagged',
  },
  { section: 'S4 Overview, what ECR is', at: ['orientation/words'], says: 'image' },
  { section: 'S4 Architecture, integration', at: ['orientation/services'], says: 'repositor' },
  {
    section: 'S4 Quick start',
    at: ['orientation/as-code', 'private-repository/create-repository'],
    says: 'repository',
  },
  { section: 'S4 Layer options', at: ['scanning/cover'], says: 'filter' },
  {
    section: 'S4 Security 2, mutability',
    at: ['tags-and-digests/freeze', 'tags-and-digests/let-one-move'],
    says: 'IMMUTABLE',
  },
  {
    section: 'S4 Security 3, scanning',
    at: ['scanning/cover', 'scanning/enhanced'],
    says: 'ENHANCED',
  },
  { section: 'S4 Security 5, lifecycle', at: ['lifecycle-policies/guard'], says: 'priority' },
  { section: 'S4 Scan results', at: ['scanning/first-scan'], says: 'findingSeverityCounts' },
  { section: 'S4 Repository details', at: ['push-and-pull/inspect'], says: 'describe-images' },
  { section: 'S4 Cost: lifecycle', at: ['lifecycle-policies/archive'], says: 'archive' },
  { section: 'S4 Cost: scanning', at: ['scanning/enhanced'], says: 'ENHANCED' },
  { section: 'S4 Cost: smaller images', at: ['better-images/measure'], says: 'imageSizeInBytes' },
  { section: 'S4 Troubleshooting: login', at: ['push-and-pull/break-it'], says: 'login' },
  { section: 'S4 Troubleshooting: permission', at: ['push-and-pull/break-it'], says: 'denied' },
  { section: 'S4 Troubleshooting: vulnerabilities', at: ['scanning/mend'], says: 'docker build' },
  {
    section: 'S4 Troubleshooting: lifecycle',
    at: ['lifecycle-policies/refused', 'lifecycle-policies/index-members'],
    says: 'rule',
  },
];
