/** The operations of STS that the sandbox answers: a caller goes in, the members of the result come out. */
import type { Caller } from '../../operation.ts';
import { getCallerIdentity } from './get-caller-identity.ts';

type StsOperation = (caller: Caller) => Readonly<Record<string, string>>;

export const sts: ReadonlyMap<string, StsOperation> = new Map([
  ['GetCallerIdentity', (caller: Caller) => ({ ...getCallerIdentity(caller) })],
]);
