/** `/_sandbox/faults`: adds, lists and removes faults. */
import * as z from 'zod';
import { Problem } from '../problem.ts';
import { createRequestId } from '../request-id.ts';
import type { Store } from '../store.ts';
import { addFault, faultsOf, removeFaults, type FaultState } from './faults.ts';

const asked = z.strictObject({
  kind: z.enum(['throttle', 'server-error', 'latency', 'expired-token', 'deny']),
  service: z.string().optional(),
  operation: z.string().optional(),
  digest: z
    .string()
    .regex(/^sha256:[0-9a-f]{64}$/)
    .optional(),
  meets: z.enum(['learner', 'everyone']).default('learner'),
  /** `null`: until it is removed. */
  count: z.int().min(1).max(1_000_000).nullable().default(1),
  after: z.int().min(0).max(1_000_000).default(0),
  status: z.int().min(500).max(599).default(500),
  milliseconds: z.int().min(1).max(60_000).default(1000),
});

/** Throws `Problem` for what is no fault. */
function readFault(value: unknown): FaultState {
  const { success, data, error } = asked.safeParse(value);
  if (success) return { id: createRequestId(), ...data };
  const [issue] = error.issues;
  const where = issue?.path.join('.') ?? '';
  throw new Problem(
    400,
    `This is no fault: ${where === '' ? '' : `${where}: `}${issue?.message ?? ''}`,
  );
}

export function answerFaults(store: Store, method: string, id: string, value: unknown): Response {
  if (method === 'GET') return Response.json({ faults: faultsOf(store) });
  if (method === 'POST') {
    const fault = readFault(value);
    addFault(store, fault);
    return Response.json({ id: fault.id }, { status: 201 });
  }
  if (!removeFaults(store, id === '' ? undefined : id) && id !== '') {
    throw new Problem(404, `There is no fault ${id}`);
  }
  return new Response(null, { status: 204 });
}
