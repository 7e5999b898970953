/**
 * Keeps progress in `localStorage`, and in memory where that is refused (private windows, full disks):
 * then it lasts as long as the page.
 */
import {
  isNewer,
  type LabProgress,
  type Progress,
  progressOf,
  readProgress,
  withLab,
  writeProgress,
} from '#workbench/progress.ts';
import { emit } from '../page-state.ts';

const key = 'ecr-workbook/progress';
let inMemory: Progress | undefined;

export function progress(): Progress {
  return inMemory ?? readProgress(load());
}

export function labProgress(lab: string): LabProgress {
  return progressOf(progress(), lab);
}

/** Reads again before it writes, so that another tab's work is not lost. */
export function changeLab(lab: string, change: (before: LabProgress) => LabProgress): void {
  const next = withLab(progress(), lab, change);
  inMemory = store(next) ? undefined : next;
  emit('progress', next);
}

function load(): string | null {
  try {
    return localStorage.getItem(key);
  } catch (error) {
    if (error instanceof DOMException) return null;
    throw error;
  }
}

function store(next: Progress): boolean {
  if (isNewer(load())) return false;
  try {
    localStorage.setItem(key, writeProgress(next));
    return true;
  } catch (error) {
    if (error instanceof DOMException) return false;
    throw error;
  }
}

window.addEventListener('storage', (event) => {
  if (event.key === key || event.key === null) emit('progress', progress());
});
