/** A history that costs the image its place, built from the images that are there now. */
import type { HistoryEvent } from '../history.ts';
import { candidatesOf, day, pushTime, settled, sinceTime, takenBy, type Held } from './evaluate.ts';
import type { Outlook } from './keeps.ts';
import { matches, neverActs } from './matches.ts';
import type { Rule } from './policy.ts';
import { pushTags } from './push-tags.ts';
import { actInWords, days, ruleInWords } from './words.ts';

interface CounterExample {
  /** Played in order on the repository as it is, it ends with the image gone or archived. */
  readonly history: readonly HistoryEvent[];
  /** Priority of the rule that takes it. */
  readonly rule: number;
  /** The tags that the image has to get first. */
  readonly conditional?: readonly string[];
}

export interface Told {
  /** Absent only where it would take more than a thousand pushes. */
  readonly witness?: CounterExample;
  readonly because: string;
}

type Loss = Extract<Outlook, { keeps: false }>;

interface Scene {
  readonly tag: string;
  readonly rules: readonly Rule[];
  /** Everything in the repository, the image that carries the tag included. */
  readonly images: readonly Held[];
  readonly now: number;
}

/** A longer list of pushes says no more than its length does. */
const mostPushes = 1000;

/** Tells the loss as a history and as a sentence with the numbers that matter here and now. */
export function tell(loss: Loss, scene: Scene): Told {
  const told = lossOf(loss, scene);
  return { ...told, because: told.because.charAt(0).toUpperCase() + told.because.slice(1) };
}

function lossOf(loss: Loss, scene: Scene): Told {
  const { tag, rules, images, now } = scene;
  const target = images.find(({ tags }) => tags.includes(tag));
  const isMember = images.some(({ members = [] }) =>
    members.some(({ digest }) => digest === target?.digest),
  );
  // A member of an index stays for as long as the index does.
  if (!target || isMember) return startingWithPush(loss, scene);

  const taker = takenBy(rules, images, now).get(target.digest);
  if (taker) {
    return {
      because: `${ruleInWords(taker)} ${actInWords(taker)} the image that carries ${tag} ${atOnce.when}.`,
      witness: { history: atOnce.events, rule: taker.priority },
    };
  }
  const left = { ...scene, images: settled(rules, images, now) };
  const reached = firstMatch(rules, target.tags);
  if (reached && !neverActs(reached)) return ending(reached, left, target, []);

  const more = loss.loss === 'conditional' ? loss.tags : [];
  const dressed = { ...target, tags: [...target.tags, ...more] };
  if (firstMatch(rules, dressed.tags) !== loss.rule) return startingWithPush(loss, left);
  return ending(loss.rule, { ...left, images: without(more, left.images) }, dressed, more);
}

/** The image as it is has other tags that save it: a new one under the tag alone has not. */
function startingWithPush(loss: Loss, scene: Scene): Told {
  const { tag, now } = scene;
  const more = loss.loss === 'conditional' ? loss.tags : [];
  const fresh: Held = { digest: 'new', tags: [tag, ...more], pushedAt: now, status: 'ACTIVE' };
  const images = without([tag, ...more], scene.images);
  const told = ending(loss.rule, { ...scene, images: [...images, fresh] }, fresh, more);
  return {
    because: `if ${tag} moves to a new image: ${told.because}`,
    ...(told.witness && {
      witness: {
        ...told.witness,
        history: [{ type: 'push', tags: [tag] }, ...told.witness.history],
      },
    }),
  };
}

/** Pushes or days until the rule takes the target. `more` are the tags it gets for that. */
function ending(rule: Rule, scene: Scene, target: Held, more: readonly string[]): Told {
  const { tag } = scene;
  const dressing: HistoryEvent[] = more.length > 0 ? [{ type: 'tag', tags: more, onto: tag }] : [];
  const condition = more.length > 0 ? `if the image also gets ${tagsInWords(more)}: ` : '';
  const finish = rule.countType === 'imageCountMoreThan' ? pushesUntil : daysUntil;
  const { events, when } = finish(rule, scene, target);
  return {
    because: `${condition}${when}, ${ruleInWords(rule)} ${actInWords(rule)} the image that carries ${tag}.`,
    ...(events && {
      witness: {
        history: [...dressing, ...events],
        rule: rule.priority,
        ...(more.length > 0 && { conditional: more }),
      },
    }),
  };
}

/** The images once these tags have moved to another. */
function without(moved: readonly string[], images: readonly Held[]): Held[] {
  return images.map((it) => ({ ...it, tags: it.tags.filter((tag) => !moved.includes(tag)) }));
}

interface Ending {
  readonly events: readonly HistoryEvent[] | undefined;
  /** `after 8 more pushes without the tag` */
  readonly when: string;
}

/** The limit is passed already. ECR acts within a day. */
const atOnce = {
  when: 'the next time it runs',
  events: [{ type: 'wait', days: 1 }],
} as const satisfies Ending;

function pushesUntil(rule: Rule, { rules, images, tag }: Scene, target: Held): Ending {
  const others = candidatesOf(rule, images).filter(({ digest }) => digest !== target.digest);
  const younger = others.filter((it) => pushTime(it) > pushTime(target)).length;
  const pushes = rule.count - younger;
  if (pushes <= 0) return atOnce;
  const avoid = new Set(images.flatMap(({ tags }) => tags).concat(target.tags));
  const like = pushTags(rule, { rules, count: Math.min(pushes, mostPushes), avoid });
  const shown = like?.[0];
  const kind =
    rule.tagStatus === 'any' || !shown ? `without ${tag}` : `with tags like ${shown.join(', ')}`;
  return {
    when: `after ${pushes === 1 ? 'one more push' : `${pushes} more pushes`} ${kind}`,
    events:
      pushes > mostPushes ? undefined : like?.map((tags) => ({ type: 'push' as const, tags })),
  };
}

function daysUntil(rule: Rule, { now }: Scene, target: Held): Ending {
  const age = (now - sinceTime(rule, target)) / day;
  const left = Math.floor(rule.count - age) + 1;
  if (left <= 0) return atOnce;
  return { when: `after ${days(left)}`, events: [{ type: 'wait', days: left }] };
}

function firstMatch(rules: readonly Rule[], tags: readonly string[]): Rule | undefined {
  return rules.find((rule) => rule.storageClass === 'standard' && matches(rule, tags));
}

function tagsInWords(tags: readonly string[]): string {
  return tags.length === 1 ? `the tag ${tags[0]}` : `the tags ${tags.join(' and ')}`;
}
