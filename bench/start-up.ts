/**
 * How soon `ecr-workbook sandbox` answers, and what memory it holds while nothing is asked of it.
 *
 *   node bench/start-up.ts
 */
import { memoryOf, startBareServer, startSandbox, type Program } from './programs.ts';
import { duration, print, times, whole, type Table } from './table.ts';

/** Long enough for what is left of the start to settle. */
const idle = 1000;
const rounds = 5;

export async function startUp(): Promise<Table> {
  const node = await measure(startBareServer);
  const sandbox = await measure(() => startSandbox());
  return {
    title: 'ecr-workbook sandbox',
    head: ['', 'sandbox', 'Node alone', 'ratio'],
    rows: [
      [
        'start to first answer',
        duration(sandbox.start),
        duration(node.start),
        times(sandbox.start / node.start),
      ],
      [
        'memory, idle',
        `${whole(sandbox.memory)} MB`,
        `${whole(node.memory)} MB`,
        times(sandbox.memory / node.memory),
      ],
    ],
    notes: [`start: best of ${rounds}; Node alone is a server of one line`],
  };
}

async function measure(
  start: () => Promise<Program>,
): Promise<{ readonly start: number; readonly memory: number }> {
  let best = Infinity;
  let memory = NaN;
  for (let round = 0; round < rounds; round++) {
    const program = await start();
    best = Math.min(best, program.startUp);
    if (round === rounds - 1) {
      await new Promise((resolve) => setTimeout(resolve, idle));
      memory = memoryOf(program.pid) ?? NaN;
    }
    await program.close();
  }
  return { start: best, memory };
}

if (import.meta.filename === process.argv[1]) print(await startUp());
