/**
 * Requests a second, with 100 and with 10,000 images in a repository: a ratio near 1 is flat. In process,
 * over HTTP against a process of its own, and against moto's server where that is installed.
 *
 *   node bench/requests.ts
 */
import { createSandbox } from '#sandbox/sandbox.ts';
import { askInProcess, askOverHttp, type Ask } from './ask.ts';
import { startMoto, startSandbox, type Program } from './programs.ts';
import { fill, put, someTag, uploadBlobs, repositoryName } from './repository.ts';
import { middle, rate, type Extent } from './stopwatch.ts';
import { print, times, whole, type Table } from './table.ts';

const few = 100;
const many = 10_000;

/** Each takes a number that was not there before. */
const questions: Readonly<Record<string, (ask: Ask, fresh: number) => Promise<string>>> = {
  'DescribeRepositories, one by name': (ask) =>
    ask('DescribeRepositories', { repositoryNames: [repositoryName] }),
  'DescribeImages, a page of 100': (ask) =>
    ask('DescribeImages', { repositoryName, maxResults: 100 }),
  'DescribeImages, one tag': (ask) =>
    ask('DescribeImages', { repositoryName, imageIds: [{ imageTag: someTag }] }),
  'BatchGetImage, one tag': (ask) =>
    ask('BatchGetImage', { repositoryName, imageIds: [{ imageTag: someTag }] }),
  // Last, for it adds images.
  'PutImage, a new one': put,
};

/** A way to ask, and how often and for how long to do so. */
interface Way {
  readonly atATime: number;
  /** Milliseconds that a question is asked again and again. */
  readonly time: number;
  /** Images that are put instead: so few that the number in the repository stays what it is called. */
  readonly puts: number;
}

const rounds = 5;
const localWay: Way = { atATime: 1, time: 150, puts: 50 };
/** As many at a time as a browser or a CLI with some threads has. */
const httpWay: Way = { atATime: 8, time: 250, puts: 100 };

type Rates = Readonly<Record<string, number>>;

/** Turn by turn, so that what the machine does meanwhile meets all alike; the first round does not count. */
async function measure(asks: readonly Ask[], way: Way): Promise<readonly Rates[]> {
  const rates = asks.map((): Record<string, number> => ({}));
  let fresh = 1_000_000;
  for (const [name, question] of Object.entries(questions)) {
    const extent: Extent = question === put ? { calls: way.puts } : { milliseconds: way.time };
    const taken = asks.map((): number[] => []);
    for (let round = 0; round <= rounds; round++) {
      for (const [place, ask] of asks.entries()) {
        const found = await rate(extent, way.atATime, () => question(ask, fresh++));
        if (round > 0) taken[place]?.push(found);
      }
    }
    for (const [place, found] of taken.entries()) (rates[place] ?? {})[name] = middle(found);
  }
  return rates;
}

async function inProcess(): Promise<readonly Rates[]> {
  const sandboxes = await Promise.all([few, many].map(() => createSandbox()));
  const asks: Ask[] = [];
  for (const [place, { handle }] of sandboxes.entries()) {
    const ask = await askInProcess(handle);
    await uploadBlobs(ask);
    await fill(ask, place === 0 ? few : many, localWay.atATime);
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

async function ours(): Promise<readonly Rates[]> {
  const started = [await startSandbox(), await startSandbox()];
  return overHttp(started, async (ask, place) => {
    await uploadBlobs(ask);
    await fill(ask, place === 0 ? few : many, httpWay.atATime);
  });
}

/** It keeps manifests without asking for their layers. */
async function theirs(): Promise<Rates | undefined> {
  const moto = await startMoto();
  if (!moto) return undefined;
  const [rates] = await overHttp([moto], (ask) => fill(ask, few, httpWay.atATime));
  return rates;
}

export async function requests(): Promise<Table> {
  const [localFew = {}, localMany = {}] = await inProcess();
  const [httpFew = {}, httpMany = {}] = await ours();
  const moto = await theirs();
  const cells = (name: string, first: Rates, second: Rates) => {
    const [before = NaN, after = NaN] = [first[name], second[name]];
    return [whole(before), whole(after), times(after / before)];
  };
  return {
    title: `Requests a second, with ${whole(few)} and ${whole(many)} images in the repository`,
    head: [
      'request',
      ...['in process', whole(many), 'ratio'],
      ...['over HTTP', whole(many), 'ratio'],
      ...(moto ? ['moto', 'HTTP : moto'] : []),
    ],
    rows: Object.keys(questions).map((name) => [
      name,
      ...cells(name, localFew, localMany),
      ...cells(name, httpFew, httpMany),
      ...(moto
        ? [whole(moto[name] ?? NaN), times((httpFew[name] ?? NaN) / (moto[name] ?? NaN))]
        : []),
    ]),
    notes: [
      `median of ${rounds} rounds; in process one at a time, over HTTP ${httpWay.atATime} at a time and to another process`,
      moto
        ? `moto's server with ${whole(few)} images, asked in the same way; it does not look for the layers of a manifest`
        : 'moto_server is not installed, so nothing is compared with it',
    ],
  };
}

if (import.meta.filename === process.argv[1]) print(await requests());
