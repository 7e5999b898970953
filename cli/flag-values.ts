/** The door for what is typed: text becomes a value that the rest of the program need not doubt. */
import { z } from 'zod';
import { complaintAbout, type Parameter } from '#ecr/names.ts';
import { admit, aPort, port, saying } from '#server/options.ts';
import type { Arguments } from './arguments.ts';
import { UsageError } from './usage.ts';

export const portText = z
  .string()
  .regex(/^\d{1,5}$/, aPort)
  .transform(Number)
  .pipe(port);

export const endpointUrl = z.url({
  protocol: /^https?$/,
  ...saying('an address such as http://127.0.0.1:4322'),
});

/** What the one table of names says about a value: a Region, an account, a repository. */
export function named(parameter: Parameter) {
  return z.string().superRefine((value, context) => {
    const complaint = complaintAbout(parameter, value);
    if (complaint !== undefined) context.addIssue(complaint);
  });
}

/** @param name as typed: `--port`, `AWS_ENDPOINT_URL`. @throws UsageError that begins with it. */
export function readValue<T>(schema: z.ZodType<T>, text: string, name: string): T {
  const read = admit(schema, text);
  if ('value' in read) return read.value;
  throw new UsageError(`${name}: ${read.complaint}`);
}

/** The value of a flag; `undefined` where it is not given. @param name without `--`. */
export function readFlag<T>(given: Arguments, name: string, schema: z.ZodType<T>): T | undefined {
  const text = given.text(name);
  return text === undefined ? undefined : readValue(schema, text, `--${name}`);
}
