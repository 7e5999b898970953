/** Who is graded, and where each one's registry is. */
import { z } from 'zod';
import { accountId, complaintAbout, parameters, regionName, type Settings } from '#ecr/names.ts';
import { saying } from '#server/options.ts';
import { endpointUrl, named } from '../flag-values.ts';
import { suggestion, UsageError } from '../usage.ts';
import { readRecords, type Placed } from './records.ts';

/** One learner. Keys are spelled as the flags of `check` are. */
export interface Learner {
  readonly learner: string;
  readonly name?: string | undefined;
  readonly account?: string | undefined;
  readonly region?: string | undefined;
  readonly profile?: string | undefined;
  /** Assumed with what the profile or the environment gives. */
  readonly 'role-arn'?: string | undefined;
  readonly 'external-id'?: string | undefined;
  readonly 'endpoint-url'?: string | undefined;
  /** Instead of the lab's own settings. */
  readonly parameters: Settings;
}

const someText = z.string().trim().min(1, 'Something has to stand here.');

const learnerSchema = z
  .strictObject({
    learner: someText.max(200).refine((id) => !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(id), {
      error: 'An id is one line without control characters.',
    }),
    name: someText.max(200).optional(),
    account: named(accountId).optional(),
    region: named(regionName).optional(),
    profile: someText.optional(),
    'role-arn': z
      .string()
      .regex(/^arn:aws[a-z-]*:iam::\d{12}:role\/\S+$/, {
        error: 'Expected the ARN of a role, such as arn:aws:iam::111122223333:role/grader.',
      })
      .optional(),
    'external-id': z
      .string()
      .regex(/^[\w+=,.@:/-]{2,1224}$/, saying('2 to 1224 letters, digits and +=,.@:/-_'))
      .optional(),
    'endpoint-url': endpointUrl.optional(),
    parameters: z
      .record(z.string(), z.string(), 'Expected names with values.')
      .superRefine((given, context) => {
        for (const [name, value] of Object.entries(given)) {
          const complaint = parameterComplaint(name, value);
          if (complaint) context.addIssue({ code: 'custom', path: [name], message: complaint });
        }
      })
      .default({}),
  })
  .refine((it) => it['external-id'] === undefined || it['role-arn'] !== undefined, {
    path: ['external-id'],
    error: 'It goes with a role-arn, and there is none.',
  });

function parameterComplaint(name: string, value: string): string | undefined {
  const known = Object.keys(parameters);
  if (!known.includes(name)) return `There is no such parameter.${suggestion(name, known)}`;
  if (name === 'account' || name === 'region') return 'It stands beside “learner”, not in here.';
  return complaintAbout(parameters[name as keyof typeof parameters], value);
}

const columns = Object.keys(learnerSchema.shape);

/** @param path says by its ending what the text is. @throws UsageError with every mistake and its line. */
export function readRoster(text: string, path: string): readonly Learner[] {
  const records = readRecords(text, path);
  if (records.length === 0) throw new UsageError(`${path}: there is no learner in it.`);
  const complaints: string[] = [];
  const lines = new Map<string, number>();
  const learners = records.flatMap(({ line, value }) => {
    const read = learnerSchema.safeParse(withParameters(value));
    if (!read.success) {
      complaints.push(...read.error.issues.map((issue) => `${path}:${line}: ${inWords(issue)}`));
      return [];
    }
    // Files are named after learners, and not every disk tells Ada from ada.
    const key = read.data.learner.toLowerCase();
    const earlier = lines.get(key);
    if (earlier !== undefined) {
      complaints.push(
        `${path}:${line}: learner: ${read.data.learner} is on line ${earlier}, too; an id is one learner's.`,
      );
    }
    lines.set(key, line);
    return [read.data satisfies Learner];
  });
  if (complaints.length === 0) return learners;
  const shown = complaints.slice(0, 20);
  const more = complaints.length - shown.length;
  throw new UsageError(
    [`The roster has mistakes; nobody was graded.`, ...shown, ...(more ? [`and ${more} more`] : [])]
      .join('\n  ')
      .concat(`\nA learner has ${columns.join(', ')}; in CSV a parameter is a column of its own.`),
  );
}

/** In CSV a parameter has a column; elsewhere `parameters` may hold it. */
function withParameters(value: Placed['value']): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value as Record<string, unknown>);
  const isParameter = (name: string) => name in parameters && !columns.includes(name);
  const own = entries.filter(([name]) => !isParameter(name));
  const moved = entries.filter(([name]) => isParameter(name));
  if (moved.length === 0) return value;
  const { parameters: nested, ...rest } = Object.fromEntries(own);
  return { ...rest, parameters: { ...(nested as object), ...Object.fromEntries(moved) } };
}

function inWords(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys
      .map((key) => {
        const near = suggestion(key, [...columns, ...Object.keys(parameters)]);
        return `${key}: there is no such column.${near}`;
      })
      .join(' ');
  }
  if (issue.code === 'invalid_type' && issue.path.length === 1 && issue.input === undefined) {
    return `${issue.path.join('.')}: it is missing.`;
  }
  const where = issue.path.length > 0 ? `${issue.path.join('.')}: ` : '';
  return `${where}${issue.message}${spreadsheetHint(issue)}`;
}

/** A spreadsheet takes an account for a number. */
function spreadsheetHint({ path }: z.core.$ZodIssue): string {
  return path[0] === 'account'
    ? ' If a spreadsheet wrote it, format the column as text: it shortens long numbers and drops a leading 0.'
    : '';
}
