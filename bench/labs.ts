/** Every lab walked as published: each step from red to green by its own commands, and cleaned up. */
import { syllabus } from '#labs/syllabus.ts';
import { walked } from '../cli/labs/prove-lab.ts';
import { duration, print, type Table } from './table.ts';

export async function labs(): Promise<Table> {
  const rows: string[][] = [];
  const breaches: string[] = [];
  const start = performance.now();
  for (const entry of syllabus) {
    const before = performance.now();
    const found = await walked(entry);
    rows.push([entry.id, duration(performance.now() - before)]);
    breaches.push(...found.breaches.map((breach) => `${entry.id}: ${breach}`));
  }
  rows.push(['all', duration(performance.now() - start)]);
  return {
    title: 'All labs, every command, red to green',
    head: ['lab', 'time'],
    rows,
    notes: ['one after the other in one process, the first with all there is to load', ...breaches],
  };
}

if (import.meta.filename === process.argv[1]) print(await labs());
