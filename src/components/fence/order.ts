/** Which step a fence stands in, what it is called, and which fences come before it. */
import { freeName } from '#workbench/fences/lab-text.ts';
import type { LabFence } from './fence-element.ts';

export function stepOf(fence: HTMLElement): string {
  return fence.closest<HTMLElement>('lab-step')?.dataset.step ?? '';
}

/** As `readLab` names it: its own name, or its step's with a number from the second on. */
export function nameOf(fence: HTMLElement): string {
  if (fence.dataset.name === undefined) nameAll();
  return fence.dataset.name ?? '';
}

function nameAll(): void {
  const taken = new Set<string>();
  for (const fence of document.querySelectorAll<HTMLElement>('lab-fence[data-runs]')) {
    fence.dataset.name ??= freeName(stepOf(fence), taken);
    taken.add(fence.dataset.name);
  }
}

/** Fences a learner would have run by now: what is folded away is nobody's duty. */
export function earlierThan(fence: LabFence): LabFence[] {
  const all = [...document.querySelectorAll<LabFence>('lab-fence[data-runs]')];
  return all
    .slice(0, all.indexOf(fence))
    .filter((other) => !other.hidden && !other.closest('.solution'));
}
