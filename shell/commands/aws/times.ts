/** Times as a learner types them, `2026-11-21T09:00` or seconds since 1970: on the way to AWS they are numbers. */
import { shapeOf } from './model.ts';
import type { ApiModel } from './model.ts';

/** Seconds since 1970; `undefined` for what is no time. A time without a zone is in UTC, as the shell is. */
export function secondsOf(text: string): number | undefined {
  if (/^\s*\d+(\.\d+)?\s*$/.test(text)) return Number(text);
  const hasZone = /(Z|[+-]\d\d:?\d\d)\s*$/i.test(text);
  const isTime = /^\s*\d{4}-\d\d-\d\d[T ]\d/i.test(text);
  const time = Date.parse(isTime && !hasZone ? `${text.trim()}Z` : text);
  return Number.isNaN(time) ? undefined : time / 1000;
}

/** The input with every time in it a number. */
export function timesInSeconds(
  api: ApiModel,
  shapeName: string | undefined,
  input: object,
): object {
  return shapeName === undefined ? input : (inSeconds(api, shapeName, input) as object);
}

function inSeconds(api: ApiModel, shapeName: string, value: unknown): unknown {
  const shape = shapeOf(api, shapeName);
  switch (shape.type) {
    case 'timestamp':
      return typeof value === 'string' ? secondsOf(value) : value;
    case 'list':
      return (value as readonly unknown[]).map((item) => inSeconds(api, shape.member.shape, item));
    case 'map':
      return mapped(value as object, (_, item) => inSeconds(api, shape.value.shape, item));
    case 'structure':
      return mapped(value as object, (name, item) => {
        const reference = shape.members[name];
        return reference ? inSeconds(api, reference.shape, item) : item;
      });
    default:
      return value;
  }
}

function mapped(value: object, change: (name: string, item: unknown) => unknown): object {
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, change(name, item)]),
  );
}
