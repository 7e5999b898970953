import { actionsOf } from '#checkers/least-privilege.ts';
import type { Lab, Step } from './lab.ts';

/** IAM actions that whoever runs a lab's checks needs, sorted. */
export function permissionsOf(lab: Lab): string[] {
  return actionsOf(Object.values(lab.steps(lab.settings)).flatMap(({ proves }) => proves));
}

/** IAM actions that whoever runs one step's checks needs, sorted. */
export function permissionsOfStep({ proves }: Pick<Step, 'proves'>): string[] {
  return actionsOf(proves);
}
