/** Evidence to keep or hand in: what checks concluded, with all that their verdicts follow from, as JSON. */
import * as z from 'zod';
import type { Verdict } from './check.ts';
import { pseudonymise } from './pseudonyms.ts';
import type { CheckResult } from './run-check.ts';

const text = z.string();
const seconds = z.number();

const verdict: z.ZodType<Verdict> = z.discriminatedUnion('status', [
  z.object({ status: z.literal('pass'), because: text, note: text.exactOptional() }),
  z.object({
    status: z.literal('fail'),
    code: text,
    because: text,
    hint: text.exactOptional(),
    witness: z.unknown().exactOptional(),
  }),
  z.object({ status: z.literal('blocked'), by: text, because: text }),
  z.object({
    status: z.literal('inconclusive'),
    code: z.enum([
      'access-denied',
      'no-credentials',
      'throttled',
      'unreachable',
      'not-ready',
      'unreadable',
      'preview-not-run',
      'not-provable',
      'too-large',
    ]),
    because: text,
    hint: text.exactOptional(),
  }),
]);

const result = z.object({
  check: z.object({
    id: text,
    target: z.record(text, text),
    claim: text,
    fix: text.exactOptional(),
  }),
  isPrerequisite: z.boolean(),
  verdict,
  evidence: z.unknown().exactOptional(),
  asked: z.array(
    z.object({
      operation: text,
      input: z.unknown(),
      answer: text,
      region: text.exactOptional(),
    }),
  ),
  region: text,
  at: seconds,
});

const version1 = z.object({
  bundle: z.literal('ecr-workbook'),
  version: z.literal(1),
  /** Of the workbook that judged. */
  workbook: text,
  results: z.array(result),
});

/** As the newest version has it, whatever version was read. */
export type Bundle = z.infer<typeof version1>;

/**
 * By version. Bundles are kept with grades: a version that was once written stays here, and what a later one
 * has more is filled in from it.
 */
const schemas: Readonly<Record<number, z.ZodType<Bundle>>> = { 1: version1 };

const newest = Math.max(...Object.keys(schemas).map(Number));

/** The text is no bundle, or of a version that this workbook does not know; the message says which. */
export class BundleError extends Error {}

/**
 * @param workbook the version of the workbook that judged.
 * @param secret if given, account ids are pseudonyms that follow from it.
 * @returns JSON text.
 */
export function writeBundle(
  results: readonly CheckResult[],
  workbook: string,
  secret?: string,
): string {
  const bundle = { bundle: 'ecr-workbook', version: newest, workbook, results };
  const json = `${JSON.stringify(bundle, withoutSecrets, 2)}\n`;
  return secret === undefined ? json : pseudonymise(json, secret);
}

/** @throws BundleError */
export function readBundle(json: string): Bundle {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw new BundleError('A bundle is JSON, and this is not.');
  }
  const head = z.object({ bundle: z.literal('ecr-workbook'), version: z.int().min(1) });
  const known = head.safeParse(value);
  if (!known.success) throw new BundleError('This JSON is no bundle of evidence.');
  const { version } = known.data;
  const schema = schemas[version];
  if (!schema) {
    throw new BundleError(
      `This bundle is of version ${version}, made by a newer ecr-workbook; this one reads up to version ${newest}. Update it.`,
    );
  }
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  throw new BundleError(`This bundle is damaged.\n${z.prettifyError(read.error)}`);
}

/** No check keeps these; a bundle leaves the machine, so it does not rely on that. */
const secret =
  /^(authorizationToken|secretAccessKey|sessionToken|secretString|secretBinary|password|accessToken)$/i;

function withoutSecrets(key: string, value: unknown): unknown {
  return secret.test(key) && typeof value === 'string' ? '(left out)' : value;
}
