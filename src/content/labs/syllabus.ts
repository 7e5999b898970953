/**
 * The labs, in order. Sidebar, server and command line read this list; a lab that is missing here fails
 * the build. An id is stored with learners' progress: it never changes.
 */
import type { Lab } from '#workbench/lab.ts';

export interface SyllabusEntry {
  readonly id: string;
  readonly title: string;
  /** What a first walk takes, reading everything, as `cli/labs/minutes.ts` counts it. */
  readonly minutes: number;
  readonly part: 'Quick start' | 'Course';
  load(): Promise<{ readonly default: Lab }>;
}

export const syllabus: readonly SyllabusEntry[] = [
  {
    id: 'private-repository',
    title: 'Private repository',
    minutes: 40,
    part: 'Quick start',
    load: () => import('./private-repository/lab.ts'),
  },
  {
    id: 'orientation',
    title: 'Orientation',
    minutes: 40,
    part: 'Course',
    load: () => import('./orientation/lab.ts'),
  },
  {
    id: 'push-and-pull',
    title: 'Log in, build, push, pull, delete',
    minutes: 40,
    part: 'Course',
    load: () => import('./push-and-pull/lab.ts'),
  },
  {
    id: 'better-images',
    title: 'Better images',
    minutes: 45,
    part: 'Course',
    load: () => import('./better-images/lab.ts'),
  },
  {
    id: 'tags-and-digests',
    title: 'Tags, digests and immutability',
    minutes: 45,
    part: 'Course',
    load: () => import('./tags-and-digests/lab.ts'),
  },
  {
    id: 'lifecycle-policies',
    title: 'Lifecycle policies',
    minutes: 65,
    part: 'Course',
    load: () => import('./lifecycle-policies/lab.ts'),
  },
  {
    id: 'scanning',
    title: 'Scanning and gates',
    minutes: 50,
    part: 'Course',
    load: () => import('./scanning/lab.ts'),
  },
  {
    id: 'multi-architecture',
    title: 'Multi-architecture images',
    minutes: 40,
    part: 'Course',
    load: () => import('./multi-architecture/lab.ts'),
  },
  {
    id: 'base-images',
    title: 'Base images and the cache',
    minutes: 50,
    part: 'Course',
    load: () => import('./base-images/lab.ts'),
  },
];
