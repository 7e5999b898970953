import { EcrError } from '#ecr/errors.ts';
import type { Operations } from '#ecr/models/events.ts';
import { matchesPattern, parsePattern } from './pattern.ts';

type TestEventPattern = Operations['TestEventPattern'];

const required = ['id', 'account', 'source', 'time', 'region', 'resources', 'detail-type'];

/** The event must be whole, as one that is passed on is. */
export function testEventPattern({
  EventPattern,
  Event,
}: TestEventPattern['input']): TestEventPattern['output'] {
  const pattern = parsePattern(EventPattern);
  const event = readEvent(Event);
  const missing = required.filter((field) => !(field in event));
  if (missing.length > 0) {
    throw new EcrError(
      'ValidationException',
      `Parameter Event is not valid. Missing: ${missing.join(', ')}`,
    );
  }
  return { Result: matchesPattern(pattern, event) };
}

function readEvent(text: string): object {
  let event: unknown;
  try {
    event = JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  if (typeof event === 'object' && event !== null) return event;
  throw new EcrError('ValidationException', 'Parameter Event is not valid.');
}
