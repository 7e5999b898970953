import type { Operations } from '#ecr/models/kms.ts';
import { ecrAlias, keysOf } from '../../kms-keys.ts';
import type { Context } from '../../operation.ts';
import { page } from '../page.ts';
import { managedKey } from './keys.ts';
import { badMarker } from './marker.ts';

type ListKeys = Operations['ListKeys'];

/** Those that wait for their deletion are still keys. */
export function listKeys(
  { Limit, Marker }: ListKeys['input'],
  { registry, clock }: Context,
): ListKeys['output'] {
  const living = [...keysOf(registry).values()].filter(
    ({ deletionAt = Infinity }) => deletionAt > clock.now(),
  );
  const managed = managedKey(registry, ecrAlias);
  const { items, nextToken } = page(
    managed ? [...living, managed] : living,
    { limit: Limit, token: Marker },
    { of: ['ListKeys', registry.path], key: ({ id }) => id, refusal: badMarker() },
  );
  return {
    Keys: items.map(({ id, arn }) => ({ KeyId: id, KeyArn: arn })),
    NextMarker: nextToken,
    Truncated: nextToken !== undefined,
  };
}
