/**
 * Passes events on to the rules that fit them. A target that is a log group gets the event as a log event;
 * of every other target there is nothing here that would run, so nothing happens.
 */
import { takeUntold, type EventRow } from '../../events.ts';
import type { Registry } from '../../store.ts';
import type { World } from '../../world.ts';
import { appendLogEvent, groupOfArn } from '../logs/groups.ts';
import { matchesPattern, parsePattern } from './pattern.ts';
import { rulesOf } from './rules.ts';

/** Called after a request; rows are set, and the commit that follows saves them. */
export function deliverEvents({ store }: World): void {
  for (const event of takeUntold(store)) {
    deliver(event, store.registry(event.account, event.region));
  }
}

function deliver(event: EventRow, registry: Registry): void {
  for (const { pattern, state, targets } of rulesOf(registry).values()) {
    if (state !== 'ENABLED' || pattern === undefined) continue;
    if (!matchesPattern(parsePattern(pattern), event)) continue;
    for (const { Arn } of targets) {
      const group = groupOfArn(registry, Arn);
      // EventBridge makes a stream for every event it delivers.
      if (group)
        appendLogEvent(registry, group, {
          stream: event.id,
          text: JSON.stringify(event),
          at: Date.parse(event.time),
        });
    }
  }
}
