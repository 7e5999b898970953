/** What `aws ecr describe-images` printed, as images that a policy can be asked about. */
import { z } from 'zod';
import type { Held } from '#checkers/lifecycle/evaluate.ts';
import { isIndex } from '#checkers/manifest.ts';
import { UsageError } from '../usage.ts';

/** Seconds since 1970: the wire has a number, the command line a date. */
const time = z.union([
  z.number(),
  z.iso
    .datetime({ offset: true, error: 'a date such as 2026-11-20T10:00:00+00:00' })
    .transform((text) => Date.parse(text) / 1000),
]);

/** Fields that no rule looks at are left alone. */
const detail = z.object({
  imageDigest: z.string().regex(/^sha256:[0-9a-f]{64}$/, 'a digest such as sha256:… of 64 digits'),
  imageTags: z.array(z.string()).default([]),
  imagePushedAt: time,
  lastRecordedPullTime: time.optional(),
  lastArchivedAt: time.optional(),
  lastActivatedAt: time.optional(),
  imageStatus: z.enum(['ACTIVE', 'ARCHIVED', 'ACTIVATING']).default('ACTIVE'),
  imageManifestMediaType: z.string().optional(),
  subjectManifestDigest: z.string().optional(),
});

const answer = z.object({
  imageDetails: z.array(detail),
  nextToken: z.string().nullish(),
  NextToken: z.string().nullish(),
});

interface ImagesFile {
  readonly images: readonly Held[];
  /** The answer has indexes, and not what is in them. */
  readonly hasIndexes: boolean;
}

/** @param name how the file was named. @throws UsageError for what is no complete answer. */
export function readImages(text: string, name: string): ImagesFile {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new UsageError(`${name} is not JSON: ${error.message}.`);
  }
  const read = answer.safeParse(document);
  if (!read.success) {
    const [issue] = read.error.issues;
    const where = issue?.path.join('.') || 'the whole';
    throw new UsageError(
      `${name} is not what aws ecr describe-images --output json prints: ${where}: ${issue?.message ?? ''}.`,
    );
  }
  const { imageDetails, nextToken, NextToken } = read.data;
  if (nextToken ?? NextToken) {
    throw new UsageError(
      `${name} has one page of the images only: run aws ecr describe-images without --max-items.`,
    );
  }
  return {
    images: imageDetails.map((it) => ({
      digest: it.imageDigest,
      tags: it.imageTags,
      pushedAt: it.imagePushedAt,
      pulledAt: it.lastRecordedPullTime,
      archivedAt: it.lastArchivedAt,
      activatedAt: it.lastActivatedAt,
      status: it.imageStatus,
      subject: it.subjectManifestDigest,
    })),
    hasIndexes: imageDetails.some((it) => isIndex(it.imageManifestMediaType)),
  };
}
