import { actionsOf } from '#checkers/least-privilege.ts';
import type { Lab } from './lab.ts';

/** IAM actions that whoever runs a lab's checks needs, sorted. */
export function permissionsOf(lab: Lab): string[] {
  return actionsOf(Object.values(lab.steps(lab.settings)).flatMap(({ proves }) => proves));
}
