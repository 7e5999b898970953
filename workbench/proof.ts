/** Holds a lab to its promises by walking it: red when reached, green by its own fences, nothing left behind. */
import { createControl } from './control.ts';
import type { Send } from '#ecr/client.ts';
import type { LabText } from './fences.ts';
import type { Lab } from './lab.ts';
import { remainsIn } from './remains.ts';
import type { Session, SessionShell } from './session.ts';
import { breachesOf, departuresOf, walk, type WalkedStep, type WalkOptions } from './walk.ts';

export interface ProvedStep extends WalkedStep {
  /** Every promise that was not kept, in words; empty for a step that is as it should be. */
  readonly breaches: readonly string[];
  /**
   * What is not as on the page, and may be no fault of the page: what programs of other versions print, and
   * what came after something that the client cannot run.
   */
  readonly unproven: readonly string[];
}

export interface Stage<S extends SessionShell> extends WalkOptions {
  readonly session: Session<S>;
  /** To the session's sandbox, for what it holds in the end. */
  readonly send: Send;
  readonly lab: Lab;
  readonly text: LabText;
  /** Whether what is printed must be what the page shows; so it is if nobody says. Then mistakes are tried, too. */
  readonly printsAsShown?: boolean;
}

/** Proves the steps in order, in one session. What is true of the whole lab is said of its last step. */
export async function* proveLab<S extends SessionShell>(
  stage: Stage<S>,
): AsyncGenerator<ProvedStep> {
  const { session, lab, text, send, printsAsShown = true, withMistakes = printsAsShown } = stage;
  const steps = lab.steps(session.settings);
  const lastMaking = text.steps.findLast(({ id }) => !steps[id]?.undoes)?.id;
  const last = text.steps.at(-1)?.id;
  let isWhole = true;
  for await (const step of walk(session, text, { ...stage, withMistakes })) {
    if (step.skipped.length > 0) isWhole = false;
    const departures = departuresOf(step);
    const breaches = [...breachesOf(step), ...(printsAsShown ? departures : [])];
    if (step.id === lastMaking) breaches.push(...(await apart(stage)));
    if (step.id === last) {
      const left = remainsIn(await createControl(send).snapshot());
      const others = lab.stays.map((it) => `${it} in ${session.settings.region}`);
      breaches.push(
        ...left.filter((it) => !others.includes(it)).map((it) => `left behind: ${it}`),
        ...others.filter((it) => !left.includes(it)).map((it) => `taken from others: ${it}`),
      );
    }
    const unproven = [...(isWhole ? [] : breaches), ...(printsAsShown ? [] : departures)];
    yield { ...step, breaches: isWhole ? breaches : [], unproven };
  }
}

/** All that the steps make stands together, until a step undoes it. @returns what does not, in words. */
async function apart<S extends SessionShell>({ session, lab }: Stage<S>): Promise<string[]> {
  const breaches: string[] = [];
  for (const [id, { undoes, proves }] of Object.entries(lab.steps(session.settings))) {
    const results = await session.check(id);
    const failing = results.filter(({ verdict }) => verdict.status !== 'pass');
    if (!undoes) {
      breaches.push(
        ...failing.map(
          ({ check }) => `${check.id} of ${id} does not stand when all steps are done`,
        ),
      );
    } else if (proves.length > 0 && !failing.some(({ verdict }) => verdict.status === 'fail')) {
      breaches.push(`${id} is not red although nothing was undone yet`);
    }
  }
  return breaches;
}
