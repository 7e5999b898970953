/** Plays a counter-example: the same pushes, tags and days, in a copy that is thrown away afterwards. */
import type { HistoryEvent } from '#checkers/history.ts';
import type { LifecycleRecord } from '#sandbox/lifecycle-history.ts';
import { createAws, type Aws } from '#ecr/client.ts';
import { administratorOf, observerOf } from '#ecr/credentials.ts';
import { imageOf, layerOf, type BuiltImage } from '#ecr/oci/image.ts';
import type { Control, Scratch } from './control.ts';
import { readOverview, type Overview } from './overview.ts';
import { createPublish, type Publish } from './publish.ts';
import type { FullSettings } from './variables.ts';

export type { HistoryEvent };

/** One event after it happened in the copy. */
export interface PlayedEvent {
  readonly event: HistoryEvent;
  readonly overview: Overview;
  /** What the lifecycle policy took after this event. */
  readonly expired: readonly ExpiredImage[];
}

export interface ExpiredImage {
  readonly digest: string;
  readonly tags: readonly string[];
  /** Deleted, or moved to the archive, from which it cannot be pulled. */
  readonly action: LifecycleRecord['action'];
  /** Priority of the rule. */
  readonly rule: number;
}

export interface Stage {
  readonly control: Control;
  readonly settings: FullSettings;
  readonly signal?: AbortSignal | undefined;
}

const hour = 3600;
const day = 24 * hour;

export async function* play(
  history: readonly HistoryEvent[],
  { control, settings, signal }: Stage,
): AsyncGenerator<PlayedEvent> {
  const copy = await control.scratch();
  try {
    const scene = await createScene(copy, settings);
    for (const event of history) {
      signal?.throwIfAborted();
      yield await scene.happen(event);
    }
  } finally {
    await copy.close();
  }
}

async function createScene({ send, control }: Scratch, settings: FullSettings) {
  const { region, account, repository = '' } = settings;
  const owner = createAws(send, { region, credentials: administratorOf(account) });
  const observer = createAws(send, { region, credentials: observerOf(account) });
  const publish = createPublish(owner, send, settings);
  const place = { account, region, repository };
  let pushes = 0;
  // Says in ECR's words where the repository has gone since the verdict.
  await observer.ecr('DescribeRepositories', { repositoryNames: [repository] });
  let lastRun = runAt(await control.lifecycle(place));

  async function happen(event: HistoryEvent): Promise<PlayedEvent> {
    if (event.type === 'push') await push(publish, owner, event.tags, ++pushes);
    if (event.type === 'tag') await addTags(owner, event.onto, event.tags);
    // ECR acts within a day: the copy's clock goes on until it has.
    await control.advance(event.type === 'wait' ? event.days * day : hour);
    return { event, overview: await readOverview(observer), expired: await newlyExpired() };
  }

  async function push(into: Publish, aws: Aws, tags: readonly string[], number: number) {
    const image = await imageNumber(number);
    const [first, ...others] = tags;
    await into(repository, first, image);
    if (first !== undefined) await addTags(aws, first, others);
  }

  async function addTags(aws: Aws, onto: string, tags: readonly string[]): Promise<void> {
    if (tags.length === 0) return;
    const { images } = await aws.ecr('BatchGetImage', {
      repositoryName: repository,
      imageIds: [{ imageTag: onto }],
    });
    const { imageManifest, imageManifestMediaType } = images[0] ?? {};
    if (imageManifest === undefined) throw new Error(`${repository} has no image ${onto}`);
    for (const imageTag of tags) {
      await aws.ecr('PutImage', {
        repositoryName: repository,
        imageTag,
        imageManifest,
        imageManifestMediaType,
      });
    }
  }

  /** From the history of the copy itself: which rule will take an image is not known before its time. */
  async function newlyExpired(): Promise<ExpiredImage[]> {
    const records = await control.lifecycle(place);
    const fresh = records.filter(({ at }) => at > lastRun);
    lastRun = Math.max(lastRun, runAt(records));
    return fresh.map(({ digest, tags, action, rulePriority: rule }) => ({
      digest,
      tags,
      action,
      rule,
    }));
  }

  return { happen };
}

/** Seconds since 1970 of the last run that did something; records of one run have the same time. */
function runAt(records: readonly LifecycleRecord[]): number {
  return records.at(-1)?.at ?? -Infinity;
}

/** Small, and unlike any other: only its digest and its push time matter. */
async function imageNumber(number: number): Promise<BuiltImage> {
  const content = `Build ${number} of a counter-example.\n`;
  return imageOf({ layers: [await layerOf([{ kind: 'file', path: 'build.txt', content }])] });
}
