import { EcrError } from '#ecr/errors.ts';
import type { Operations } from '#ecr/models/logs.ts';
import type { Context } from '../../operation.ts';
import { page } from '../page.ts';
import { refuseParameters } from '../refuse.ts';
import { parseFilter } from './filter-pattern.ts';
import { groupOf, logEventsOf, type LogEvent } from './groups.ts';

type FilterLogEvents = Operations['FilterLogEvents'];

/** Oldest first. */
export function filterLogEvents(
  input: FilterLogEvents['input'],
  { registry, clock }: Context,
): FilterLogEvents['output'] {
  refuseParameters('CloudWatch Logs', input, 'unmask');
  const { startTime = 0, endTime = Infinity, filterPattern = '', logStreamNames } = input;
  const { logStreamNamePrefix: prefix = '' } = input;
  const fits = parseFilter(filterPattern);
  const group = groupOf(registry, nameIn(input));
  const isShown = ({ stream, text, at }: LogEvent) =>
    at >= startTime &&
    at < endTime &&
    stream.startsWith(prefix) &&
    (logStreamNames?.includes(stream) ?? true) &&
    fits(text);
  const numbered = logEventsOf(registry, group, clock.now()).map((event, place) => ({
    ...event,
    id: `${String(event.at).padStart(16, '0')}${String(place).padStart(6, '0')}`,
  }));
  const { items, nextToken } = page(
    numbered.filter(isShown),
    { limit: input.limit, token: input.nextToken },
    {
      of: ['FilterLogEvents', registry.path, group.name, filterPattern, startTime, prefix],
      key: ({ id }) => id,
      size: 10_000,
      refusal: new EcrError('InvalidParameterException', 'The specified nextToken is invalid.'),
    },
  );
  return {
    events: items.map(({ stream, text, at, id }) => ({
      logStreamName: stream,
      timestamp: at,
      message: text,
      ingestionTime: at,
      eventId: id,
    })),
    searchedLogStreams: [],
    nextToken,
  };
}

function nameIn({ logGroupName, logGroupIdentifier }: FilterLogEvents['input']): string {
  const name = logGroupName ?? logGroupIdentifier;
  if (name !== undefined && (logGroupName === undefined || logGroupIdentifier === undefined)) {
    return name;
  }
  throw new EcrError(
    'InvalidParameterException',
    'Exactly one of logGroupName and logGroupIdentifier must be specified.',
  );
}
