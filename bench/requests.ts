/**
 * Requests a second, with 100, 10,000 and 100,000 images in a repository: a ratio near 1 is flat. In process,
 * over HTTP against a process of its own, and against moto's server where that is installed.
 *
 *   node bench/requests.ts
 */
import { createSandbox } from '#sandbox/sandbox.ts';
import { askInProcess, askOverHttp, type Ask } from './ask.ts';
import { startMoto, startSandbox, type Program } from './programs.ts';
import { fill, put, remove, repositoryName, someTag, uploadBlobs } from './repository.ts';
import { rate, type Extent } from './stopwatch.ts';
import { print, times, whole, type Table } from './table.ts';

const few = 100;
/** The last is ECR's own limit; `puts` fewer are there, so that a round can put some more. */
const sizes = [few, 10_000, 100_000] as const;

interface Question {
  readonly name: string;
  /** @param fresh a number that was never given before. */
  ask(ask: Ask, fresh: number): Promise<string>;
  /** Takes back what was done with these numbers, so that the number of images stays what it is called. */
  undo?(ask: Ask, numbers: readonly number[]): Promise<unknown>;
}

const questions: readonly Question[] = [
  {
    name: 'DescribeRepositories, one by name',
    ask: (ask) => ask('DescribeRepositories', { repositoryNames: [repositoryName] }),
  },
  {
    name: 'DescribeImages, a page of 100',
    ask: (ask) => ask('DescribeImages', { repositoryName, maxResults: 100 }),
  },
  {
    name: 'DescribeImages, one tag',
    ask: (ask) => ask('DescribeImages', { repositoryName, imageIds: [{ imageTag: someTag }] }),
  },
  {
    name: 'BatchGetImage, one tag',
    ask: (ask) => ask('BatchGetImage', { repositoryName, imageIds: [{ imageTag: someTag }] }),
  },
  { name: 'PutImage, a new one', ask: put, undo: remove },
];

/** How many at a time, and how long a round of a question takes. */
interface Way {
  readonly atATime: number;
  readonly milliseconds: number;
}

const rounds = 12;
const warmUp = 500;
/** Images put in one round: as many as can be removed with one request. */
const puts = 100;
const localWay: Way = { atATime: 1, milliseconds: 50 };
/** As many at a time as a browser or a CLI with some threads has. */
const httpWay: Way = { atATime: 8, milliseconds: 80 };

function filledTo(place: number): number {
  const size = sizes[place] ?? few;
  return size === few ? size : size - puts;
}

type Rates = Readonly<Record<string, number>>;

/** Turn by turn, so that what the machine does meanwhile meets all alike; the best round of each counts. */
async function measure(
  asks: readonly Ask[],
  { atATime, milliseconds }: Way,
): Promise<readonly Rates[]> {
  const best = asks.map((): Record<string, number> => ({}));
  let fresh = 1_000_000;
  const roundOf = async (question: Question, ask: Ask) => {
    const extent: Extent = question.undo ? { calls: puts } : { milliseconds };
    const from = fresh;
    const found = await rate(extent, atATime, () => question.ask(ask, fresh++));
    const numbers = Array.from({ length: fresh - from }, (_, index) => from + index);
    await question.undo?.(ask, numbers);
    return found;
  };
  // Code that has been asked often is compiled better, and a fuller repository has been asked more often.
  for (const ask of asks) {
    for (const question of questions) {
      const start = performance.now();
      while (performance.now() - start < warmUp) await roundOf(question, ask);
    }
  }
  for (const question of questions) {
    for (let round = 0; round < rounds; round++) {
      for (const [place, ask] of asks.entries()) {
        const found = await roundOf(question, ask);
        const known = best[place];
        if (known) known[question.name] = Math.max(found, known[question.name] ?? 0);
      }
    }
  }
  return best;
}

async function inProcess(): Promise<readonly Rates[]> {
  const sandboxes = await Promise.all(sizes.map(() => createSandbox()));
  const asks: Ask[] = [];
  for (const [place, { handle }] of sandboxes.entries()) {
    const ask = await askInProcess(handle);
    await uploadBlobs(ask);
    await fill(ask, filledTo(place), localWay.atATime);
    asks.push(ask);
  }
  const rates = await measure(asks, localWay);
  for (const sandbox of sandboxes) await sandbox.close();
  return rates;
}

async function overHttp(
  started: readonly Program[],
  prepare: (ask: Ask, place: number) => Promise<void>,
): Promise<readonly Rates[]> {
  const asks = await Promise.all(started.map(({ url }) => askOverHttp(url)));
  try {
    for (const [place, ask] of asks.entries()) await prepare(ask, place);
    return await measure(asks, httpWay);
  } finally {
    for (const ask of asks) ask.close();
    for (const program of started) await program.close();
  }
}

/** The sandbox at every size and, where it is installed, moto: the same minutes of the machine for all. */
async function besideMoto(): Promise<{ ours: readonly Rates[]; moto: Rates | undefined }> {
  const sandboxes = await Promise.all(sizes.map(() => startSandbox()));
  const moto = await startMoto();
  const rates = await overHttp([...sandboxes, ...(moto ? [moto] : [])], async (ask, place) => {
    const isMoto = place === sizes.length;
    // It keeps manifests without asking for their layers.
    if (!isMoto) await uploadBlobs(ask);
    await fill(ask, isMoto ? few : filledTo(place), httpWay.atATime);
  });
  return { ours: rates.slice(0, sizes.length), moto: rates[sizes.length] };
}

export async function requests(): Promise<Table> {
  const local = await inProcess();
  const { ours: http, moto } = await besideMoto();
  const cells = (name: string, rates: readonly Rates[]) => {
    const found = rates.map((of) => of[name] ?? NaN);
    return [...found.map(whole), times((found.at(-1) ?? NaN) / (found[0] ?? NaN))];
  };
  const [, ...larger] = sizes.map(whole);
  return {
    title: `Requests a second, with ${sizes.map(whole).join(', ')} images in the repository`,
    head: [
      'request',
      ...[`in process, ${few}`, ...larger, 'ratio'],
      ...[`HTTP, ${few}`, ...larger, 'ratio'],
      ...(moto ? ['moto', 'HTTP : moto'] : []),
    ],
    rows: questions.map(({ name }) => [
      name,
      ...cells(name, local),
      ...cells(name, http),
      ...(moto
        ? [whole(moto[name] ?? NaN), times((http[0]?.[name] ?? NaN) / (moto[name] ?? NaN))]
        : []),
    ]),
    notes: [
      `best of ${rounds} rounds; in process one at a time, over HTTP ${httpWay.atATime} at a time and to another process`,
      moto
        ? `moto's server with ${whole(few)} images, asked in the same way; it does not look for the layers of a manifest`
        : 'moto_server is not installed, so nothing is compared with it',
    ],
  };
}

if (import.meta.filename === process.argv[1]) print(await requests());
