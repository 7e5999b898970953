/** `docker logs` */
import { Failure } from '../failure.ts';
import type { Invocation } from '../subcommand.ts';
import { engineOf } from './engine.ts';
import { logTime } from './log-times.ts';
import { containerOf, readLog, type LogLine } from './store.ts';

export async function logs({ flags, operands, context }: Invocation): Promise<number> {
  const { fs, now } = context;
  const container = await containerOf(fs, operands[0] ?? '');
  const hasTimes = flags.has('timestamps');
  const show = ({ stream, text }: Pick<LogLine, 'stream' | 'text'>) =>
    stream === 1 || container.isTty ? context.stdout(text) : context.stderr(text);
  const withTime = (line: LogLine): LogLine =>
    hasTimes ? { ...line, text: line.text.replace(/^(?=.)/gm, `${nanos(line.time)} `) } : line;
  const live = engineOf(fs).running.get(container.id);
  const timeOf = (name: 'since' | 'until', other: number) => {
    const text = flags.text(name);
    return text === undefined ? other : logTime(text, name, now().getTime());
  };
  const [since, until] = [timeOf('since', -Infinity), timeOf('until', Infinity)];
  const isMeant = ({ time }: LogLine) => {
    const at = Date.parse(time);
    return at >= since && at <= until;
  };
  // Before the past is read, so that nothing falls between the two.
  const fresh: LogLine[] = [];
  let isPast = true;
  const stop = live?.follow((stream, text) => {
    const line = withTime({ stream, text, time: now().toISOString() });
    if (isPast) fresh.push(line);
    else show(line);
  });
  const past = (await readLog(fs, container.id)).filter(isMeant);
  for (const line of tail(past, flags.text('tail'))) show(withTime(line));
  isPast = false;
  // What is still to come is later than any time that is given here.
  if (!flags.has('follow') || !live || until < Infinity) {
    stop?.();
    return 0;
  }
  for (const line of fresh) show(line);
  const interrupted = new Promise<void>((resolve) => {
    if (context.signal.aborted) resolve();
    context.signal.addEventListener('abort', () => resolve(), { once: true });
  });
  await Promise.race([live.settled, interrupted]);
  stop?.();
  return 0;
}

/** The last so many lines. @throws Failure */
function tail(pieces: readonly LogLine[], wanted = 'all'): readonly LogLine[] {
  const lines = linesOf(pieces);
  if (wanted === 'all' || Number(wanted) < 0) return lines;
  if (!/^\d+$/.test(wanted)) {
    throw new Failure(`invalid value for "--tail": ${JSON.stringify(wanted)} is not a number`);
  }
  return Number(wanted) === 0 ? [] : lines.slice(-Number(wanted));
}

/** What was written, cut into lines: a piece may be several, or a part of one. */
function linesOf(pieces: readonly LogLine[]): readonly LogLine[] {
  const lines: LogLine[] = [];
  for (const { stream, time, text } of pieces) {
    for (const part of text.match(/[^\n]*\n|[^\n]+$/g) ?? []) {
      const last = lines.at(-1);
      const goesOn = last && last.stream === stream && !last.text.endsWith('\n');
      if (goesOn) lines[lines.length - 1] = { ...last, text: last.text + part };
      else lines.push({ stream, time, text: part });
    }
  }
  return lines;
}

/** RFC 3339 with nanoseconds, as the engine notes them. */
function nanos(time: string): string {
  return time.replace(/(\.\d{3})Z$/, '$1000000Z');
}
