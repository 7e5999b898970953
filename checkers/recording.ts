import { askNeighbour, neighboursOf, type Aws } from '#ecr/client.ts';
import { EcrError } from '#ecr/errors.ts';

/** One call of a check: part of its evidence. */
export interface Asked {
  /** With its service, as IAM names it: `ecr:DescribeImages`; `GET` where no permission of IAM is asked for. */
  readonly operation: string;
  readonly input: unknown;
  /** The status, or the code of the error. */
  readonly answer: string;
  /** The Region, when it was another than the one the check looks in. */
  readonly region?: string;
}

interface Recording {
  readonly aws: Aws;
  /** In the order of asking. */
  readonly asked: readonly Asked[];
  /** Which call an error came from. */
  operationOf(error: EcrError): string | undefined;
}

/** The same AWS, writing down what it is asked; refuses to ask anything more once the signal says so. */
export function recording(aws: Aws, signal?: AbortSignal): Recording {
  const asked: (Asked & { answer: string })[] = [];
  const origins = new WeakMap<EcrError, string>();

  async function recorded<T>(
    call: Omit<Asked, 'answer'>,
    ask: () => Promise<T>,
    read: (output: T) => string = () => '200',
  ): Promise<T> {
    signal?.throwIfAborted();
    const entry = { ...call, answer: 'none' };
    asked.push(entry);
    try {
      const output = await ask();
      entry.answer = read(output);
      return output;
    } catch (error) {
      if (error instanceof EcrError) {
        entry.answer = error.code;
        origins.set(error, call.operation);
      }
      throw error;
    }
  }
  const wrap = (inner: Aws): Aws => {
    const elsewhere = inner.region === aws.region ? {} : { region: inner.region };
    return {
      region: inner.region,
      now: inner.now,
      in: (region) => wrap(inner.in(region)),
      ecr: (operation, input) =>
        recorded({ operation: `ecr:${operation}`, input, ...elsewhere }, () =>
          inner.ecr(operation, input),
        ),
      ...neighboursOf((service, operation, input) =>
        recorded({ operation: `${service}:${operation}`, input, ...elsewhere }, () =>
          askNeighbour(inner, service, operation, input),
        ),
      ),
      get: (url, authorization) =>
        recorded(
          { operation: 'GET', input: { url: withoutSignature(url) }, ...elsewhere },
          () => inner.get(url, authorization),
          ({ status }) => String(status),
        ),
    };
  };
  return { aws: wrap(aws), asked, operationOf: (error) => origins.get(error) };
}

/** Whoever has the query of a layer's address may read the layer: evidence does without it. */
function withoutSignature(url: string): string {
  const { origin, pathname } = new URL(url);
  return origin + pathname;
}
