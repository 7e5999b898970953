/** Which requests a command made, also where commands of several sessions run side by side. */
import type { Control, LoggedCall } from './control.ts';
import { mainSession } from './running.ts';
import type { Call } from './session.ts';
import { markOf } from './session-mark.ts';

export interface CallsMade {
  /** What a session asked since it was asked for last, in order; with it what nobody is known to have asked. */
  of(session: string | undefined): Promise<readonly Call[]>;
}

/** Calls of sessions that run nothing, as of a container in the background: they are no more than this. */
const maxWaiting = 1000;

export async function createCallsMade(control: Pick<Control, 'calls'>): Promise<CallsMade> {
  let last = (await control.calls(0)).at(-1)?.id ?? 0;
  let waiting: readonly LoggedCall[] = [];
  return {
    async of(session = mainSession) {
      const made = await control.calls(last);
      last = made.at(-1)?.id ?? last;
      const mark = markOf(session);
      const isIts = (call: LoggedCall) => call.session === undefined || call.session === mark;
      const all = [...waiting, ...made];
      waiting = all.filter((call) => !isIts(call)).slice(-maxWaiting);
      return all
        .filter(isIts)
        .map(({ service, operation, status }) => ({ service, operation, status }));
    },
  };
}

/** Whether an operation only looks, by its name. */
export function isReading({ operation }: Pick<Call, 'operation'>): boolean {
  return /^(Get|List|Describe|BatchGet|BatchCheck|Head|Lookup|Simulate|Validate|Decode)/.test(
    operation,
  );
}
