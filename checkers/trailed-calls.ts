/** Calls that CloudTrail remembers: it is minutes late, and keeps 90 days. */
import type { Aws } from '#ecr/client.ts';
import { jsonOf } from './json-text.ts';

/** Pages of one operation's calls that are read: an account may have thousands. */
const mostPages = 3;

/** A call that AWS carried out. */
export interface TrailedCall {
  /** Whole seconds since 1970. */
  readonly at: number;
  readonly request: Readonly<Record<string, unknown>>;
  readonly response: Readonly<Record<string, unknown>>;
}

interface Recorded {
  readonly errorCode?: string | null;
  readonly requestParameters?: TrailedCall['request'] | null;
  readonly responseElements?: TrailedCall['response'] | null;
}

/** The latest calls of an operation, newest first, without those that were refused. Calls `cloudtrail:LookupEvents`. */
export async function callsOf(
  { cloudtrail }: Pick<Aws, 'cloudtrail'>,
  operation: string,
): Promise<TrailedCall[]> {
  const calls: TrailedCall[] = [];
  let token: string | undefined;
  for (let page = 0; page < mostPages; page++) {
    const { Events = [], NextToken } = await cloudtrail('LookupEvents', {
      LookupAttributes: [{ AttributeKey: 'EventName', AttributeValue: operation }],
      ...(token !== undefined && { NextToken: token }),
    });
    for (const { EventTime: at = 0, CloudTrailEvent = '' } of Events) {
      const { errorCode, requestParameters, responseElements } = (jsonOf(CloudTrailEvent) ??
        {}) as Recorded;
      if (errorCode) continue;
      calls.push({ at, request: requestParameters ?? {}, response: responseElements ?? {} });
    }
    token = NextToken;
    if (token === undefined) break;
  }
  return calls;
}
