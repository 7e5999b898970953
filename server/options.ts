/** The door for what a server is told: what a value has to be, and what is said when it is not. */
import { isIP } from 'node:net';
import { z } from 'zod';
import { accountId, complaintAbout } from '#ecr/names.ts';
import { isRegion, notRegion } from '#sandbox/regions.ts';
import type { ServeOptions } from './main.ts';

/** For a schema or a check of one: the words after the option's name. */
export function saying(expected: string) {
  return {
    error: ({ input }: { readonly input?: unknown }) => `“${String(input)}” is not ${expected}.`,
  };
}

export const aPort = saying(
  'a port: a whole number from 0 to 65535, where 0 takes any that is free',
);

export const port = z
  .number(aPort)
  .refine((it) => Number.isInteger(it) && it >= 0 && it <= 65_535, aPort);

const anAddress = saying('an address of this machine, such as 127.0.0.1 or 0.0.0.0');

export const listenAddress = z
  .string(anAddress)
  .refine((it) => isIP(it) !== 0 || isHostName(it), anAddress);

const aName = saying('a name such as workbook.example.org, without http:// and without a port');

/** It goes into URLs, where an IPv6 number would need brackets. */
export const publicName = z.string(aName).refine(isHostName, aName);

const aFolder = saying('the path of a folder');

export const folder = z
  .string(aFolder)
  .refine((it) => it.trim() !== '' && !it.includes('\0'), aFolder);

export const account = z.string().superRefine((value, context) => {
  const complaint = complaintAbout(accountId, value);
  if (complaint !== undefined) context.addIssue(complaint);
});

/** One that the sandbox answers in. */
export const region = z
  .string()
  .refine(isRegion, { error: ({ input }) => `${notRegion(String(input))}.` });

export const sandboxOptions = z.strictObject({
  port,
  host: listenAddress,
  publicHost: publicName.optional(),
  data: folder.optional(),
  account: account.optional(),
  region: region.optional(),
  control: z.boolean().optional(),
});

export const serveOptions = sandboxOptions.extend({
  sandboxPort: z.union([z.literal(false), port], aPort),
  dist: folder.optional(),
}) satisfies z.ZodType<ServeOptions>;

/** The value, or what is wrong with it: where, what was expected, what was found. */
export function admit<T>(
  schema: z.ZodType<T>,
  value: unknown,
): { readonly value: T } | { readonly complaint: string } {
  const { success, data, error } = schema.safeParse(value);
  if (success) return { value: data };
  const [issue] = error.issues;
  const where = issue?.path.length ? `${issue.path.join('.')}: ` : '';
  return { complaint: where + issue?.message };
}

function isHostName(text: string): boolean {
  return z.hostname().safeParse(text).success && text.length <= 253;
}
