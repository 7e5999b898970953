/** An AWS that says what a test wants to hear, for what no registry of ours can be brought to say. */
import { neighboursOf, type Aws } from '#ecr/client.ts';

/** By `service:Operation`: an answer, an error to throw, or a function of the input that gives either. */
export type Answers = Readonly<Record<string, unknown>>;

/** @param more such as `get`, or `in` for other Regions. */
export function answering(answers: Answers, more: Partial<Aws> = {}): Aws {
  const give = async (operation: string, input: unknown) => {
    if (!(operation in answers)) throw new Error(`${operation} was not to be asked`);
    const answer = answers[operation];
    const given: unknown =
      typeof answer === 'function' ? await (answer as (input: unknown) => unknown)(input) : answer;
    if (given instanceof Error) throw given;
    return given as never;
  };
  const aws: Aws = {
    ...neighboursOf((service, operation, input) => give(`${service}:${operation}`, input)),
    ecr: (operation, input) => give(`ecr:${operation}`, input),
    region: 'eu-west-1',
    now: () => 1_790_000_000,
    get: () => Promise.reject(new Error('no address was to be read')),
    in: () => aws,
    ...more,
  };
  return aws;
}
