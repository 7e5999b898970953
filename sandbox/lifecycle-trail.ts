/**
 * What CloudTrail is told of lifecycle policies: a `PolicyExecutionEvent` for every batch of images that a run acts
 * on, and a `DryRunEvent` for those of a preview. Source: Amazon ECR user guide, "Logging Amazon ECR actions with AWS
 * CloudTrail"; names of members that its one example does not show are unconfirmed (lifecycle-trail).
 */
import { sha256Hex } from '#ecr/digest.ts';
import type { Image, Repository, Store } from './store.ts';
import { recordEvent } from './trail.ts';

export interface ActedOn {
  readonly image: Pick<Image, 'digest' | 'tags' | 'pushedAt'>;
  readonly rulePriority: number;
}

export interface LifecycleDeed {
  readonly operation: 'PolicyExecutionEvent' | 'DryRunEvent';
  readonly policyText: string;
  readonly images: readonly ActedOn[];
  /** Seconds since 1970. */
  readonly at: number;
  /** When the policy was looked at before. */
  readonly before?: number | undefined;
}

/** Images in one event; ECR's have "up to about" so many. */
const batch = 10;

export function recordLifecycleEvents(
  { registry, name }: Repository,
  store: Store,
  { operation, policyText, images, at, before = 0 }: LifecycleDeed,
): void {
  if (images.length === 0) return;
  const { account, region } = registry;
  const lifecycleEventPolicy = {
    lifecycleEventRules: rulesIn(policyText),
    lastEvaluatedAt: Math.round(before * 1000),
    policyVersion: 1,
    policyId: idOf(policyText),
  };
  for (let start = 0; start < images.length; start += batch) {
    const details = {
      repositoryName: name,
      lifecycleEventPolicy,
      lifecycleEventImageActions: images.slice(start, start + batch).map(shown),
      lifecycleEventFailureDetails: [],
    };
    recordEvent(store, { account, region }, { at, service: 'ecr', operation, details });
  }
}

function shown({ image: { digest, tags, pushedAt }, rulePriority }: ActedOn) {
  return {
    lifecycleEventImage: {
      digest,
      tagStatus: tags.length > 0 ? 'Tagged' : 'Untagged',
      tagList: [...tags],
      pushedAt: Math.round(pushedAt * 1000),
    },
    rulePriority,
  };
}

interface WrittenRule {
  readonly rulePriority: number;
  readonly description?: string;
  readonly selection: Readonly<Record<string, unknown>> & { readonly tagStatus: string };
  readonly action: { readonly type: string };
}

/** The text was read as a policy before. */
function rulesIn(policyText: string): object[] {
  const { rules } = JSON.parse(policyText) as { readonly rules: readonly WrittenRule[] };
  return rules.map(({ rulePriority, description, selection, action }) => {
    const { tagStatus, tagPrefixList = [], countType, ...rest } = selection;
    return {
      rulePriority,
      ...(description !== undefined && { description }),
      lifecycleEventSelection: {
        tagStatus: `${tagStatus.charAt(0).toUpperCase()}${tagStatus.slice(1)}`,
        tagPrefixList,
        countType: wordsOf(String(countType)),
        ...rest,
      },
      action: action.type,
    };
  });
}

/** `imageCountMoreThan` is `Image count more than`. */
function wordsOf(name: string): string {
  const words = name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

/** The same policy has the same id. */
function idOf(policyText: string): string {
  return sha256Hex(policyText).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
}
