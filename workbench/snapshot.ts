/**
 * Points to go back to, one before every run, as the session keeps them:
 *
 *   snapshots        SnapshotLabel[], oldest first
 *   snapshot/<id>    { registry, shell }   the sandbox's metadata; files, directory and variables
 *
 * Blobs are named by digest and never copied. Only the last ones are kept. A form that changes here costs
 * learners the way back, not their work.
 */
import type { ShellState } from '#shell/shell.ts';
import type { Keep } from './keep.ts';

export interface SnapshotLabel {
  readonly id: string;
  /** Name of the fence, or the first line that was typed. */
  readonly label: string;
  /** Milliseconds since 1970 by the wall's clock. */
  readonly at: number;
}

export interface Snapshot {
  readonly registry: unknown;
  readonly shell: ShellState;
}

export interface Snapshots {
  readonly labels: readonly SnapshotLabel[];
  take(label: string, at: number, snapshot: Snapshot): Promise<void>;
  /** Throws if it is not kept any more. */
  get(id: string): Promise<Snapshot>;
  /** What came after a point one has gone back to never happened. */
  forgetFrom(id: string): Promise<void>;
  forgetAll(): Promise<void>;
}

const kept = 30;

export async function createSnapshots(keep: Keep): Promise<Snapshots> {
  let labels = ((await keep.get('snapshots')) as SnapshotLabel[] | undefined) ?? [];

  async function replace(next: SnapshotLabel[]): Promise<void> {
    const gone = labels.filter((label) => !next.includes(label));
    labels = next;
    await keep.set('snapshots', labels);
    await Promise.all(gone.map(({ id }) => keep.delete(`snapshot/${id}`)));
  }

  return {
    get labels() {
      return labels;
    },
    async take(label, at, snapshot) {
      const last = labels.at(-1)?.id.split('-')[1];
      const id = `${at}-${Number(last ?? 0) + 1}`;
      await keep.set(`snapshot/${id}`, snapshot);
      await replace([...labels, { id, label, at }].slice(-kept));
    },
    async get(id) {
      const snapshot = await keep.get(`snapshot/${id}`);
      if (!snapshot) throw new Error('this point is not kept any more');
      return snapshot as Snapshot;
    },
    async forgetFrom(id) {
      const index = labels.findIndex((label) => label.id === id);
      if (index >= 0) await replace(labels.slice(0, index));
    },
    forgetAll: () => replace([]),
  };
}
