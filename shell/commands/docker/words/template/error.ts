/** What is wrong with a template, in the words of Go and docker. */
import { Failure } from '../../failure.ts';

/** Status of a template that cannot be read. */
const unreadable = 64;

/** @param name of the template: docker gives most of its own none. */
export function parseFailure(name: string, message: string): Failure {
  return new Failure(`template parsing error: template: ${name}:1: ${message}`, unreadable);
}

export interface Place {
  readonly name: string;
  /** Characters before it. */
  readonly at: number;
  /** As it is written. */
  readonly source: string;
}

export function runFailure({ name, at, source }: Place, message: string): Failure {
  return new Failure(
    `template parsing error: template: ${name}:1:${at}: executing "${name}" at <${source}>: ${message}`,
  );
}
