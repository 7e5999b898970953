/** Where the front page leads whoever has been here before. Pure. */
import { lastLab, progressOf, summaryOf, type Progress } from '#workbench/progress.ts';

export interface Listed {
  readonly id: string;
  readonly title: string;
  readonly minutes: number;
  readonly href: string;
  readonly steps: readonly string[];
}

export interface WayBack {
  readonly label: string;
  /** After the label, in weaker letters. */
  readonly detail: string;
  readonly href: string;
  readonly note: string;
  /** The lab that was done last, to look at again. */
  readonly again?: Listed | undefined;
}

/** `undefined` for whoever is new. @param labs in the order of the course. */
export function wayBack(labs: readonly Listed[], kept: Progress): WayBack | undefined {
  const last = labs.find(({ id }) => id === lastLab(kept));
  if (!last) return undefined;
  const { done, total, resumeAt } = summaryOf(progressOf(kept, last.id), last.steps);
  if (done < total) {
    const step = resumeAt === undefined ? -1 : last.steps.indexOf(resumeAt);
    return {
      label: `Go on with ${last.title}`,
      detail: step < 0 ? '' : `step ${step + 1} of ${total}`,
      href: `${last.href}${resumeAt === undefined ? '' : `#step-${resumeAt}`}`,
      note: `Welcome back. ${done} of ${total} steps are done.`,
    };
  }
  const isOpen = ({ id, steps }: Listed) => {
    const its = summaryOf(progressOf(kept, id), steps);
    return its.done < its.total;
  };
  const after = labs.slice(labs.indexOf(last) + 1);
  const next = after.find(isOpen) ?? labs.find(isOpen);
  const note = `Welcome back. All steps of ${last.title} are done.`;
  if (!next) return { label: `Look at ${last.title} again`, detail: '', href: last.href, note };
  return {
    label: `Next: ${next.title}`,
    detail: `${next.minutes} min`,
    href: next.href,
    note,
    again: last,
  };
}
