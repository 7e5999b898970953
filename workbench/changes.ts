/** What a run changed, in words a result line can carry: "lifecycle policy of demo-node-app". */
import type { Overview, RepositoryOverview } from './overview.ts';

export function changesBetween(before: Overview, after: Overview): string[] {
  const old = new Map(before.repositories.map((it) => [it.name, it]));
  const now = new Map(after.repositories.map((it) => [it.name, it]));
  const changes: string[] = [];
  for (const name of old.keys()) if (!now.has(name)) changes.push(`${name} deleted`);
  for (const [name, repository] of now) {
    const earlier = old.get(name);
    if (!earlier) changes.push(`${name} created`);
    changes.push(...changesIn(earlier ?? emptyOf(repository), repository));
  }
  return changes;
}

function changesIn(before: RepositoryOverview, after: RepositoryOverview): string[] {
  const { name } = after;
  const changes: string[] = [];
  if (before.lifecyclePolicyText !== after.lifecyclePolicyText) {
    changes.push(
      after.lifecyclePolicyText ? `lifecycle policy of ${name}` : `no lifecycle policy on ${name}`,
    );
  }
  if (before.mutability !== after.mutability) changes.push(`tag mutability of ${name}`);
  if (before.scanOnPush !== after.scanOnPush) changes.push(`scan setting of ${name}`);

  const oldDigests = new Set(before.images.map(({ digest }) => digest));
  const newDigests = new Set(after.images.map(({ digest }) => digest));
  const oldTags = tagsOf(before);
  const newTags = tagsOf(after);
  for (const { digest, tags } of after.images) {
    if (!oldDigests.has(digest) && tags.length === 0)
      changes.push(`${name}: untagged image pushed`);
  }
  for (const [tag, digest] of newTags) {
    const earlier = oldTags.get(tag);
    if (earlier === digest) continue;
    if (earlier) changes.push(`${name}:${tag} moved`);
    else changes.push(`${name}:${tag} ${oldDigests.has(digest) ? 'tagged' : 'pushed'}`);
  }
  for (const [tag, digest] of oldTags) {
    if (!newTags.has(tag)) {
      changes.push(`${name}:${tag} ${newDigests.has(digest) ? 'untagged' : 'deleted'}`);
    }
  }
  const gone = before.images.filter(
    ({ digest, tags }) => !newDigests.has(digest) && tags.length === 0,
  );
  if (gone.length > 0) {
    changes.push(
      `${name}: ${gone.length} untagged ${gone.length === 1 ? 'image' : 'images'} deleted`,
    );
  }
  return changes;
}

function tagsOf({ images }: RepositoryOverview): Map<string, string> {
  return new Map(images.flatMap(({ digest, tags }) => tags.map((tag) => [tag, digest] as const)));
}

/** A repository just created: its settings are no change beyond that. */
function emptyOf(repository: RepositoryOverview): RepositoryOverview {
  return { ...repository, lifecyclePolicyText: undefined, images: [] };
}
