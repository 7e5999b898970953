/** A lifecycle policy, read and validated: what PutLifecyclePolicy takes and what evaluation acts on. */
import { countOf, enumOf, invalid, listOf, objectOf, textOf, wording } from './lifecycle-schema.ts';

export type StorageClass = 'standard' | 'archive';

export interface LifecycleRule {
  /** Lower is applied first. */
  readonly priority: number;
  readonly tagStatus: 'tagged' | 'untagged' | 'any';
  /** Every entry must be matched by some tag of the image, not necessarily by the same one. */
  readonly patterns: readonly string[];
  /** Whether `patterns` were given as prefixes, which must differ from rule to rule. */
  readonly arePrefixes: boolean;
  readonly storageClass: StorageClass;
  readonly countType: CountType;
  /** Images, or days. */
  readonly countNumber: number;
  readonly action: 'expire' | 'transition';
}

export interface LifecyclePolicy {
  /** In ascending order of priority number. */
  readonly rules: readonly LifecycleRule[];
}

const countTypes = [
  'imageCountMoreThan',
  'sinceImagePushed',
  'sinceImagePulled',
  'sinceImageTransitioned',
] as const;
type CountType = (typeof countTypes)[number];

const mostRules = 50;
const mostStars = 4;
/** ECR bills archived images for 90 days at least, and lets no rule delete them sooner. */
const shortestArchive = 90;

/** @throws EcrError InvalidParameterException with AWS's wording. */
export function parseLifecyclePolicy(text: string): LifecyclePolicy {
  const rules = listOf(objectOf(parse(text), ['rules'])['rules'], mostRules).map(parseRule);
  rules.sort((a, b) => a.priority - b.priority);
  compare(rules);
  return { rules };
}

function parse(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  throw invalid(wording.notAPolicy());
}

function parseRule(value: unknown): LifecycleRule {
  const rule = objectOf(value, ['rulePriority', 'selection', 'action'], ['description']);
  if (rule['description'] !== undefined) textOf(rule['description']);
  const priority = countOf(rule['rulePriority']);
  const selection = parseSelection(rule['selection']);
  const action = parseAction(rule['action']);
  const { countType, storageClass, countNumber } = selection;
  if (countType === 'sinceImagePulled' && action !== 'transition') {
    throw invalid(wording.combination(countType, action));
  }
  if (countType === 'sinceImageTransitioned') {
    if (action !== 'expire') throw invalid(wording.combination(countType, action));
    if (countNumber < shortestArchive) throw invalid(wording.archivedTooShort(countNumber));
  }
  const wanted = countType === 'sinceImageTransitioned' ? 'archive' : 'standard';
  if (storageClass !== wanted) throw invalid(wording.wrongStorageClass(countType, storageClass));
  return { priority, action, ...selection };
}

function parseSelection(value: unknown): Omit<LifecycleRule, 'priority' | 'action'> {
  const lists = ['tagPatternList', 'tagPrefixList'];
  const optional = [...lists, 'storageClass', 'countUnit'];
  const selection = objectOf(value, ['tagStatus', 'countType', 'countNumber'], optional);
  const tagStatus = enumOf(selection['tagStatus'], ['any', 'tagged', 'untagged']);
  const countType = countTypes.find((it) => it === selection['countType']);
  if (!countType) throw invalid(wording.noCountType(countTypes.length));
  const isAge = countType !== 'imageCountMoreThan';
  if (isAge && !('countUnit' in selection)) throw invalid(wording.missing(['countUnit']));
  if (!isAge && 'countUnit' in selection) throw invalid(wording.unknown(['countUnit']));
  if (isAge) enumOf(selection['countUnit'], ['days']);
  const storageClass = enumOf(selection['storageClass'] ?? 'standard', ['archive', 'standard']);
  return {
    tagStatus,
    countType,
    storageClass,
    countNumber: countOf(selection['countNumber']),
    patterns: parsePatterns(selection, tagStatus),
    arePrefixes: 'tagPrefixList' in selection,
  };
}

function parsePatterns(
  { tagPatternList, tagPrefixList }: Readonly<Record<string, unknown>>,
  tagStatus: LifecycleRule['tagStatus'],
): string[] {
  const given = [tagPatternList, tagPrefixList].filter((list) => list !== undefined);
  if (tagStatus !== 'tagged') {
    if (given.length > 0) throw invalid(wording.listWithoutTagged());
    return [];
  }
  if (given.length === 0) throw invalid(wording.taggedWithoutList());
  if (given.length > 1) throw invalid(wording.bothLists());
  if (tagPrefixList !== undefined) {
    // A star in a prefix is a star: no tag can begin with one, so the rule matches nothing.
    return listOf(tagPrefixList, Infinity).map((prefix) => `${escapeStars(textOf(prefix))}*`);
  }
  const patterns = listOf(tagPatternList, Infinity).map(textOf);
  const wild = patterns.find((pattern) => pattern.split('*').length - 1 > mostStars);
  if (wild !== undefined) throw invalid(wording.tooManyStars(wild));
  return patterns;
}

/** No tag holds this character, so a pattern with it matches nothing. */
function escapeStars(prefix: string): string {
  return prefix.replaceAll('*', '\0');
}

function parseAction(value: unknown): LifecycleRule['action'] {
  const action = objectOf(value, ['type'], ['targetStorageClass']);
  const type = enumOf(action['type'], ['expire', 'transition']);
  if (type === 'expire') {
    if ('targetStorageClass' in action) throw invalid(wording.unknown(['targetStorageClass']));
    return type;
  }
  if (!('targetStorageClass' in action)) throw invalid(wording.missing(['targetStorageClass']));
  enumOf(action['targetStorageClass'], ['archive']);
  return type;
}

/** What no rule can break alone. Rules come in order of priority. */
function compare(rules: readonly LifecycleRule[]): void {
  rules.forEach(({ priority }, index) => {
    if (rules[index + 1]?.priority === priority) throw invalid(wording.samePriority(priority));
  });
  for (const storageClass of ['standard', 'archive'] as const) {
    const own = rules.filter((rule) => rule.storageClass === storageClass);
    const count = (status: LifecycleRule['tagStatus']) =>
      own.filter(({ tagStatus }) => tagStatus === status).length;
    if (count('untagged') > 1) throw invalid(wording.twoUntagged());
    if (count('any') > 1) throw invalid(wording.twoAny());
    if (count('any') === 1 && own.at(-1)?.tagStatus !== 'any') throw invalid(wording.anyNotLast());
    refuseSamePrefixes(own);
  }
}

function refuseSamePrefixes(rules: readonly LifecycleRule[]): void {
  const seen = new Set<string>();
  for (const { patterns, arePrefixes } of rules) {
    if (!arePrefixes) continue;
    const key = JSON.stringify([...patterns].sort());
    if (seen.has(key)) throw invalid(wording.samePrefixes(patterns.map((it) => it.slice(0, -1))));
    seen.add(key);
  }
}
