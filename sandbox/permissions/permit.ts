/** The gate that every door and every hidden step asks. Policies are gathered only where one could say no. */
import { refusal } from '#ecr/errors.ts';
import type { Verdict } from './evaluate.ts';
import { isFree, type Asked, type Place } from './free.ts';

/** Throws AWS's AccessDeniedException where the caller may not. */
export async function permit(asked: Asked, place: Place): Promise<void> {
  const verdict = await verdictOn(asked, place);
  if (verdict.decision === 'allowed') return;
  const { action } = asked;
  const { resourceOf } = await import('./decide.ts');
  throw refusal('AccessDeniedException', {
    caller: place.caller.arn,
    action,
    resource: resourceOf(asked, place.registry),
    ...(verdict.decision === 'explicitDeny'
      ? { deniedBy: `${article(verdict.type)} ${verdict.type}` }
      : { because: `no ${verdict.type} allows the ${action} action` }),
  });
}

/** Whether the caller may. The observer may look, and what it may else is not for policies to say. */
export async function isPermitted(asked: Asked, place: Place): Promise<boolean> {
  return (await verdictOn(asked, place)).decision === 'allowed';
}

const allowed: Verdict = { decision: 'allowed', matches: [] };

async function verdictOn(asked: Asked, place: Place): Promise<Verdict> {
  if (isFree(asked, place)) return allowed;
  const { decide } = await import('./decide.ts');
  return decide(asked, place);
}

function article(type: string): string {
  return type.startsWith('i') ? 'an' : 'a';
}
