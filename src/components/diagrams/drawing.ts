/** What a drawing is, whoever draws it; each kind is fetched when it is first drawn. */
import type { RunRecord, Session } from '#workbench/session.ts';

export interface Drawing {
  /** What it shows, in a line. */
  readonly summary: string;
  /** Absent where there is nothing to draw; the summary then says why. */
  readonly svg?: SVGSVGElement;
  /** What numbers in the drawing mean; stands below it. */
  readonly legend?: readonly string[];
  /** The same in words, for whoever hears the page. */
  readonly sentences: readonly string[];
}

/** What is drawn, and how wide it may be. */
export interface Subject {
  readonly repository: string;
  readonly tag: string;
  /** Pixels; a drawing that needs more scrolls. */
  readonly width: number;
  /** A run as the page calls it: the title of its fence, or what was typed. */
  readonly titleOf: (run: RunRecord) => string;
}

/** What a drawing asks of the registry. */
export type Asked = Pick<
  Session,
  'anatomy' | 'imageTree' | 'lifecycleFuture' | 'overview' | 'runs'
>;

type Draw = (asked: Asked, subject: Subject) => Promise<Drawing>;

export const drawers: Readonly<Record<string, () => Promise<Draw>>> = {
  images: async () => (await import('./images/draw.ts')).drawImages,
  lifecycle: async () => (await import('./lifecycle/draw.ts')).drawLifecycle,
  members: async () => (await import('./members/draw.ts')).drawMembers,
  tags: async () => (await import('./tags/draw.ts')).drawTags,
};
