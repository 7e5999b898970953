/** What the lab begins with: a repository with two months behind it, and a small one for each card. */
import { images, imageSaying } from '#sandbox/images.ts';
import type { SeedWorld } from '#workbench/lab.ts';

/** Where the tag went, so many days ago. Images with the same text are one image. */
type Push = readonly [daysAgo: number, repository: string, tag: string, image: string];

const day = 24 * 60 * 60;

/** One repository for each policy in `files/cards/`. */
const cards: readonly Push[] = [
  [20, 'busy', 'staging', 'A'],
  [9, 'busy', 'sha-1', 'B'],
  [5, 'busy', 'sha-2', 'C'],
  [1, 'busy', 'sha-3', 'D'],

  [20, 'promoted', 'sha-0', 'A'],
  [9, 'promoted', 'sha-1', 'B'],
  [5, 'promoted', 'sha-2', 'C'],
  [1, 'promoted', 'sha-3', 'D'],
  [0, 'promoted', 'staging', 'A'],

  [10, 'prefix', 'staging', 'A'],
  [2, 'prefix', 'staging-pr-7', 'B'],

  [10, 'two-tags', 'staging', 'A'],
  [8, 'two-tags', 'prod', 'B'],
  [2, 'two-tags', 'sha-1', 'C'],
  [1, 'two-tags', 'sha-2', 'D'],

  [30, 'two-prefixes', 'dev-1', 'A'],
  [30, 'two-prefixes', 'feature-1', 'B'],
  [30, 'two-prefixes', 'dev-2', 'C'],
  [30, 'two-prefixes', 'feature-2', 'C'],

  [20, 'shield-second', 'staging', 'A'],
  [20, 'shield-second', 'sha-abc', 'A'],
  [3, 'shield-second', 'sha-def', 'B'],

  [10, 'two-families', 'release-1', 'A'],
  [10, 'two-families', 'qa-1', 'A'],
  [9, 'two-families', 'release-2', 'B'],
  [9, 'two-families', 'qa-2', 'B'],
  [8, 'two-families', 'qa-3', 'C'],

  [12, 'layers', 'v1', 'A'],
  [8, 'layers', 'v2', 'B'],
  [6, 'layers', 'main-9', 'E'],
  [4, 'layers', 'v3', 'C'],
  [2, 'layers', 'main-10', 'D'],
  [1, 'layers', 'main-10', 'F'],
];

/** Nobody has pulled these since. */
const attic: readonly Push[] = [
  [120, 'attic', 'v1', 'A'],
  [110, 'attic', 'v2', 'B'],
];

/** A staging environment that nobody touches, beside releases, branches and builds. */
const busyMonths = (repository: string, tag: string): readonly Push[] => [
  [60, repository, '4c1d7e90ab32', 'A'],
  [60, repository, tag, 'A'],
  [50, repository, 'v1.0.0', everywhere],
  [40, repository, 'v1.1.0', 'B'],
  [40, repository, 'prod', 'B'],
  [20, repository, 'pr-37', 'first try'],
  [19, repository, 'pr-37', 'second try'],
  [12, repository, 'a70b51c3e924', 'C'],
  [12, repository, 'v1.2.0', 'C'],
  [9, repository, 'feature-login', 'D'],
  [2, repository, '8e02d4c7b318', 'E'],
];

/** The text that stands for the image with two platforms. */
const everywhere = 'everywhere';

export async function seed(world: SeedWorld, repository: string, tag: string): Promise<void> {
  const small = [...cards, ...attic].map(([daysAgo, name, ...rest]): Push => [
    daysAgo,
    `cards/${name}`,
    ...rest,
  ]);
  const pushes = [...small, ...busyMonths(repository, tag)];
  for (const repositoryName of new Set(pushes.map(([, name]) => name))) {
    await world.ecr('CreateRepository', {
      repositoryName,
      tags: [{ Key: 'workbook', Value: 'ecr' }],
    });
  }
  let daysAgo = Math.max(...pushes.map(([days]) => days));
  for (const [days, name, tagName, image] of pushes.toSorted(([a], [b]) => b - a)) {
    if (days < daysAgo) await world.advance((daysAgo - days) * day);
    daysAgo = days;
    await world.push(`${name}:${tagName}`, imageFor(name, image));
  }
}

function imageFor(repository: string, image: string): ReturnType<typeof imageSaying> {
  return image === everywhere ? images.helloEverywhere : imageSaying(`${repository} ${image}`);
}
