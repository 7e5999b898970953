import type { Rule } from './policy.ts';

/** `rule 1 (of all images the last 10 stay)` */
export function ruleInWords(rule: Rule): string {
  return `rule ${rule.priority} (${selectionInWords(rule)}, ${limitInWords(rule)})`;
}

function selectionInWords({ tagStatus, entries }: Rule): string {
  if (tagStatus === 'any') return 'any image';
  if (tagStatus === 'untagged') return 'untagged images';
  const words = entries.map(({ kind, text }) =>
    kind === 'prefix' ? `a tag that begins with ${text}` : `the tag ${text}`,
  );
  return `images with ${words.join(' and ')}`;
}

function limitInWords({ countType, count }: Rule): string {
  switch (countType) {
    case 'imageCountMoreThan':
      return `keep ${count}`;
    case 'sinceImagePushed':
      return `older than ${days(count)}`;
    case 'sinceImagePulled':
      return `not pulled for ${days(count)}`;
    case 'sinceImageTransitioned':
      return `archived for more than ${days(count)}`;
  }
}

export function days(count: number): string {
  return count === 1 ? 'one day' : `${count} days`;
}

/** `removes`, or `archives`: an archived image cannot be pulled. */
export function actInWords({ action }: Rule): string {
  return action === 'expire' ? 'removes' : 'archives';
}
