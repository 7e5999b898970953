/** AWS CloudTrail, as `cloudtrail.json` has it. Written by scripts/model/generate.mjs. */

export interface Operations {
  readonly LookupEvents: {
    readonly input: LookupEventsRequest;
    readonly output: LookupEventsResponse;
  };
}

interface Event {
  readonly EventId?: string | undefined;
  readonly EventName?: string | undefined;
  readonly ReadOnly?: string | undefined;
  readonly AccessKeyId?: string | undefined;
  readonly EventTime?: number | undefined;
  readonly EventSource?: string | undefined;
  readonly Username?: string | undefined;
  readonly Resources?: readonly Resource[] | undefined;
  readonly CloudTrailEvent?: string | undefined;
}

interface LookupAttribute {
  readonly AttributeKey:
    | 'EventId'
    | 'EventName'
    | 'ReadOnly'
    | 'Username'
    | 'ResourceType'
    | 'ResourceName'
    | 'EventSource'
    | 'AccessKeyId';
  readonly AttributeValue: string;
}

interface LookupEventsRequest {
  readonly LookupAttributes?: readonly LookupAttribute[] | undefined;
  readonly StartTime?: number | undefined;
  readonly EndTime?: number | undefined;
  readonly EventCategory?: 'insight' | undefined;
  readonly MaxResults?: number | undefined;
  readonly NextToken?: string | undefined;
}

interface LookupEventsResponse {
  readonly Events?: readonly Event[] | undefined;
  readonly NextToken?: string | undefined;
}

interface Resource {
  readonly ResourceType?: string | undefined;
  readonly ResourceName?: string | undefined;
}
