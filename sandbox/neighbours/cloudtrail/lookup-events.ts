import { EcrError } from '#ecr/errors.ts';
import type { Operations } from '#ecr/models/cloudtrail.ts';
import type { Context } from '../../operation.ts';
import { trailOf, type TrailRow } from '../../trail.ts';
import { page } from '../page.ts';
import { refuseParameters } from '../refuse.ts';
import { isReadOnly, recordOf, repositoriesOf, sourceOf, userNameOf } from './record.ts';

type LookupEvents = Operations['LookupEvents'];

type Attribute = NonNullable<LookupEvents['input']['LookupAttributes']>[number];

/** CloudTrail looks back this many seconds, and takes one attribute at a time. */
const period = 90 * 24 * 60 * 60;

/** Newest first. Calls can be looked up at once; CloudTrail takes some minutes. */
export function lookupEvents(
  input: LookupEvents['input'],
  { registry, store, clock }: Context,
): LookupEvents['output'] {
  refuseParameters('CloudTrail', input, 'EventCategory');
  const { LookupAttributes = [], StartTime, EndTime, MaxResults, NextToken } = input;
  const [attribute] = LookupAttributes;
  if (LookupAttributes.length > 1) {
    throw new EcrError(
      'InvalidLookupAttributesException',
      'You may only specify one lookup attribute.',
    );
  }
  if (StartTime !== undefined && EndTime !== undefined && StartTime > EndTime) {
    throw new EcrError('InvalidTimeRangeException', 'The start time must be before the end time.');
  }
  const from = Math.max(StartTime ?? 0, clock.now() - period);
  const rows = trailOf(store, registry.account, registry.region).filter(
    (row) =>
      row.at >= from &&
      row.at <= (EndTime ?? Infinity) &&
      (attribute === undefined || hasAttribute(row, attribute)),
  );
  const newest = rows.map((row, place) => ({ row, key: downwards(row.at * 1000, place) }));
  const { items, nextToken } = page(
    newest,
    { limit: MaxResults, token: NextToken },
    {
      of: ['LookupEvents', registry.path, LookupAttributes, StartTime, EndTime],
      key: ({ key }) => key,
      size: 50,
      refusal: new EcrError('InvalidNextTokenException', 'The next token is not valid.'),
    },
  );
  return {
    Events: items.map(({ row }) => ({
      EventId: row.id,
      EventName: row.operation,
      ReadOnly: String(isReadOnly(row)),
      EventTime: Math.floor(row.at),
      EventSource: sourceOf(row.service),
      ...(!row.details && { Username: userNameOf(row) }),
      Resources: repositoriesOf(row).map((name) => ({
        ResourceType: 'AWS::ECR::Repository',
        ResourceName: name,
      })),
      CloudTrailEvent: recordOf(row, registry),
    })),
    NextToken: nextToken,
  };
}

/**
 * A text that is the less, the later a call was. A page's token names the last call that was shown: calls that
 * have come since are before it. Of calls in one millisecond the later in the log is the later.
 */
function downwards(milliseconds: number, place: number): string {
  const last = 10 ** 15 - 1;
  return `${last - Math.floor(milliseconds)}-${last - place}`;
}

function hasAttribute(row: TrailRow, { AttributeKey, AttributeValue: value }: Attribute): boolean {
  const names = repositoriesOf(row);
  switch (AttributeKey) {
    case 'EventId':
      return row.id === value;
    case 'EventName':
      return row.operation === value;
    case 'EventSource':
      return sourceOf(row.service) === value;
    case 'ReadOnly':
      return String(isReadOnly(row)) === value;
    case 'ResourceName':
      return names.includes(value);
    case 'ResourceType':
      return names.length > 0 && value === 'AWS::ECR::Repository';
    case 'Username':
      return !row.details && userNameOf(row) === value;
    case 'AccessKeyId':
      throw new EcrError(
        'NotImplementedException',
        "This sandbox has not built looking up by AccessKeyId. AWS has it: the limit is the sandbox's.",
        501,
      );
  }
}
