import type { Aws } from '#ecr/client.ts';
import { EcrError } from '#ecr/errors.ts';

/** One call of a check: part of its evidence. */
export interface Asked {
  /** With its service, as IAM names it: `ecr:DescribeImages`. */
  readonly operation: string;
  readonly input: unknown;
  /** `200`, or the code of the error. */
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

  async function recorded<T>(call: Omit<Asked, 'answer'>, ask: () => Promise<T>): Promise<T> {
    signal?.throwIfAborted();
    const entry = { ...call, answer: 'none' };
    asked.push(entry);
    try {
      const output = await ask();
      entry.answer = '200';
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
      sts: (operation) =>
        recorded({ operation: `sts:${operation}`, input: {}, ...elsewhere }, () =>
          inner.sts(operation),
        ),
    };
  };
  return { aws: wrap(aws), asked, operationOf: (error) => origins.get(error) };
}
