/** An answer as the CLI shows it: members in the model's order, unknown ones and nulls left out, times in ISO 8601. */
import type { ApiModel } from './model.ts';
import { shapeOf } from './model.ts';

/** `wire` leaves times as AWS sent them. */
export type TimestampFormat = 'iso8601' | 'wire';

export function decode(
  model: ApiModel,
  shapeName: string,
  value: unknown,
  times: TimestampFormat,
): unknown {
  if (value === null || value === undefined) return null;
  const shape = shapeOf(model, shapeName);
  switch (shape.type) {
    case 'structure': {
      const members = value as Readonly<Record<string, unknown>>;
      return Object.fromEntries(
        Object.entries(shape.members)
          .filter(([name]) => members[name] !== null && members[name] !== undefined)
          .map(([name, { shape: member }]) => [name, decode(model, member, members[name], times)]),
      );
    }
    case 'map':
      return Object.fromEntries(
        Object.entries(value).map(([key, item]) => [
          key,
          decode(model, shape.value.shape, item, times),
        ]),
      );
    case 'list':
      return (value as readonly unknown[]).map((item) =>
        decode(model, shape.member.shape, item, times),
      );
    case 'string':
      return isPolicyDocument(model, shapeName) ? documentIn(value as string) : value;
    case 'timestamp':
      return times === 'wire' ? value : isoTime(value as number | string);
    default:
      return value;
  }
}

/** IAM sends policies URL-encoded; the CLI shows them as what they are. */
function isPolicyDocument({ metadata }: ApiModel, shapeName: string): boolean {
  return metadata.serviceId === 'IAM' && shapeName === 'policyDocumentType';
}

function documentIn(text: string): unknown {
  try {
    return JSON.parse(decodeURIComponent(text));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof URIError) return text;
    throw error;
  }
}

/** `2026-11-21T09:30:00.123000+00:00`; the shell is in UTC. Seconds since 1970, or ISO 8601 as AWS Query has it. */
export function isoTime(time: number | string): string {
  const seconds = typeof time === 'number' ? time : Date.parse(time) / 1000;
  const microseconds = Math.round(seconds * 1e6);
  const fraction = ((microseconds % 1e6) + 1e6) % 1e6;
  const whole = new Date((microseconds - fraction) / 1000).toISOString().slice(0, 19);
  return `${whole}${fraction === 0 ? '' : `.${String(fraction).padStart(6, '0')}`}+00:00`;
}
