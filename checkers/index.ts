/**
 * Every check there is: the command line, the reference page and the least-privilege policy read this
 * list. A lab brings its own checks instead, so that a page loads no more than it asks.
 */
import type { Check, CheckFactory, Parameters } from './check.ts';
import { archiveRuleSane } from './checks/archive-rule-sane.ts';
import { backfillComplete } from './checks/backfill-complete.ts';
import { cachedBaseUsed } from './checks/cached-base-used.ts';
import { creationTemplateForCache } from './checks/creation-template-for-cache.ts';
import { credentialsValid } from './checks/credentials-valid.ts';
import { deploymentByDigest } from './checks/deployment-by-digest.ts';
import { ecsTaskCanPull } from './checks/ecs-task-can-pull.ts';
import { eksNodesCanPull } from './checks/eks-nodes-can-pull.ts';
import { endpointSecurityGroup } from './checks/endpoint-security-group.ts';
import { enhancedScanCovered } from './checks/enhanced-scan-covered.ts';
import { envSeparation } from './checks/env-separation.ts';
import { eventbridgeScanRoute } from './checks/eventbridge-scan-route.ts';
import { imageArchMatchesConsumer } from './checks/image-arch-matches-consumer.ts';
import { imageBaseSupported } from './checks/image-base-supported.ts';
import { imageNoObviousSecrets } from './checks/image-no-obvious-secrets.ts';
import { imagePullable } from './checks/image-pullable.ts';
import { imagePushed } from './checks/image-pushed.ts';
import { imageRunsAsNonRoot } from './checks/image-runs-as-non-root.ts';
import { imageSizeReduced } from './checks/image-size-reduced.ts';
import { immutableTagsWithMovingStaging } from './checks/immutable-tags-with-moving-staging.ts';
import { indexMembersIntact } from './checks/index-members-intact.ts';
import { lambdaImageFunction } from './checks/lambda-image-function.ts';
import { lambdaRepositoryPolicy } from './checks/lambda-repository-policy.ts';
import { leftoverArchived } from './checks/leftover-archived.ts';
import { leftoverBackfills } from './checks/leftover-backfills.ts';
import { leftoverConsumers } from './checks/leftover-consumers.ts';
import { leftoverEventsLogs } from './checks/leftover-events-logs.ts';
import { leftoverIam } from './checks/leftover-iam.ts';
import { leftoverKms } from './checks/leftover-kms.ts';
import { leftoverNetwork } from './checks/leftover-network.ts';
import { leftoverPtc } from './checks/leftover-ptc.ts';
import { leftoverRegistrySettings } from './checks/leftover-registry-settings.ts';
import { leftoverReplicas } from './checks/leftover-replicas.ts';
import { leftoverRepositories } from './checks/leftover-repositories.ts';
import { leftoverSecrets } from './checks/leftover-secrets.ts';
import { leftoverUntagged } from './checks/leftover-untagged.ts';
import { lifecycleCoversAllTags } from './checks/lifecycle-covers-all-tags.ts';
import { lifecycleKeepsStaging } from './checks/lifecycle-keeps-staging.ts';
import { lifecyclePolicyLint } from './checks/lifecycle-policy-lint.ts';
import { lifecyclePolicyPresent } from './checks/lifecycle-policy-present.ts';
import { lifecyclePreviewSafe } from './checks/lifecycle-preview-safe.ts';
import { lifecycleUntaggedRule } from './checks/lifecycle-untagged-rule.ts';
import { multiArchManifestPresent } from './checks/multi-arch-manifest-present.ts';
import { noStaticCiKeys } from './checks/no-static-ci-keys.ts';
import { oidcTrustRestricted } from './checks/oidc-trust-restricted.ts';
import { ptcPrefixWorks } from './checks/ptc-prefix-works.ts';
import { ptcPullerPermissions } from './checks/ptc-puller-permissions.ts';
import { ptcRuleExists } from './checks/ptc-rule-exists.ts';
import { ptcSecretFormat } from './checks/ptc-secret-format.ts';
import { pullMetricPresent } from './checks/pull-metric-present.ts';
import { pullRolePermissions } from './checks/pull-role-permissions.ts';
import { pushRoleNotOverbroad } from './checks/push-role-not-overbroad.ts';
import { pushRolePermissions } from './checks/push-role-permissions.ts';
import { registryPolicyReplication } from './checks/registry-policy-replication.ts';
import { registryReachable } from './checks/registry-reachable.ts';
import { registryScanConfigSane } from './checks/registry-scan-config-sane.ts';
import { remediationHandlerHandlesBoth } from './checks/remediation-handler-handles-both.ts';
import { replicationComplete } from './checks/replication-complete.ts';
import { replicationConfigValid } from './checks/replication-config-valid.ts';
import { replicationDestinationReady } from './checks/replication-destination-ready.ts';
import { repositoriesAllCovered } from './checks/repositories-all-covered.ts';
import { repositoryEncryptionAsPlanned } from './checks/repository-encryption-as-planned.ts';
import { repositoryExists } from './checks/repository-exists.ts';
import { repositoryNameValid } from './checks/repository-name-valid.ts';
import { repositoryOpenToWorld } from './checks/repository-open-to-world.ts';
import { repositoryPolicyCrossAccount } from './checks/repository-policy-cross-account.ts';
import { repositoryTagged } from './checks/repository-tagged.ts';
import { scanGateThreshold } from './checks/scan-gate-threshold.ts';
import { scanOnPush } from './checks/scan-on-push.ts';
import { scanResultAvailable } from './checks/scan-result-available.ts';
import { signingStatus } from './checks/signing-status.ts';
import { singleManifestImage } from './checks/single-manifest-image.ts';
import { storageEstimate } from './checks/storage-estimate.ts';
import { tagMutabilitySet } from './checks/tag-mutability-set.ts';
import { tagsShareDigest } from './checks/tags-share-digest.ts';
import { terraformStateEmpty } from './checks/terraform-state-empty.ts';
import { vpcDnsEnabled } from './checks/vpc-dns-enabled.ts';
import { vpcEndpointsComplete } from './checks/vpc-endpoints-complete.ts';

/** A check whose target is only known at run time, as text; `parameters` says what it takes. */
export type AnyCheck = Pick<CheckFactory<Parameters>, 'id' | 'parameters' | 'permissions'> &
  ((target: Readonly<Record<string, string>>) => Check);

/** In the order of the catalogue. */
export const checks: readonly AnyCheck[] = [
  credentialsValid,
  registryReachable,
  repositoryExists,
  repositoryNameValid,
  repositoryTagged,
  repositoryEncryptionAsPlanned,
  tagMutabilitySet,
  immutableTagsWithMovingStaging,
  repositoriesAllCovered,
  imagePushed,
  imagePullable,
  tagsShareDigest,
  imageSizeReduced,
  imageRunsAsNonRoot,
  imageBaseSupported,
  imageNoObviousSecrets,
  singleManifestImage,
  lifecyclePolicyPresent,
  lifecyclePolicyLint,
  lifecycleKeepsStaging,
  lifecycleCoversAllTags,
  lifecycleUntaggedRule,
  lifecyclePreviewSafe,
  archiveRuleSane,
  scanOnPush,
  registryScanConfigSane,
  scanResultAvailable,
  scanGateThreshold,
  enhancedScanCovered,
  multiArchManifestPresent,
  indexMembersIntact,
  imageArchMatchesConsumer,
  ptcRuleExists,
  ptcSecretFormat,
  ptcPrefixWorks,
  ptcPullerPermissions,
  creationTemplateForCache,
  cachedBaseUsed,
  pullRolePermissions,
  pushRolePermissions,
  pushRoleNotOverbroad,
  repositoryPolicyCrossAccount,
  lambdaRepositoryPolicy,
  registryPolicyReplication,
  oidcTrustRestricted,
  noStaticCiKeys,
  repositoryOpenToWorld,
  vpcEndpointsComplete,
  vpcDnsEnabled,
  endpointSecurityGroup,
  replicationConfigValid,
  replicationComplete,
  replicationDestinationReady,
  backfillComplete,
  ecsTaskCanPull,
  eksNodesCanPull,
  lambdaImageFunction,
  deploymentByDigest,
  pullMetricPresent,
  eventbridgeScanRoute,
  remediationHandlerHandlesBoth,
  storageEstimate,
  envSeparation,
  signingStatus,
  leftoverRepositories,
  leftoverUntagged,
  leftoverArchived,
  leftoverReplicas,
  leftoverPtc,
  leftoverSecrets,
  leftoverRegistrySettings,
  leftoverBackfills,
  leftoverNetwork,
  leftoverKms,
  leftoverIam,
  leftoverConsumers,
  leftoverEventsLogs,
  terraformStateEmpty,
] as readonly AnyCheck[];
