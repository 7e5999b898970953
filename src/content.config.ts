/** One collection over both content folders, so that search, sidebar, previous and next see them all. */
import { docsSchema } from '@astrojs/starlight/schema';
import { glob } from 'astro/loaders';
import { z } from 'astro/zod';
import { defineCollection } from 'astro:content';

const lab = z.object({
  id: z.string().describe("The lab's folder, as in the syllabus. It never changes."),
  minutes: z.number().int().positive().describe('What a first walk takes, reading everything.'),
  level: z.enum(['beginner', 'intermediate', 'advanced']),
  outcomes: z
    .array(z.string())
    .min(3)
    .describe('What a learner can do afterwards, each beginning with a verb.'),
  cost: z.string().describe('What the lab costs on AWS; in the sandbox it costs nothing.'),
  prerequisites: z
    .array(z.string())
    .describe('Ids of labs that teach what this one takes for granted.'),
  services: z.array(z.string()).min(1).describe('What it uses on AWS.'),
  facts: z
    .array(
      z.object({
        fact: z.string(),
        date: z
          .string()
          .regex(/^20\d\d-(0[1-9]|1[0-2])$/)
          .describe('When it was looked up: year and month.'),
        source: z.url(),
      }),
    )
    .describe(
      'What may change: prices, quotas, dates. The page “Facts with a date” lists them all.',
    ),
});

export const collections = {
  docs: defineCollection({
    loader: glob({
      base: './src/content',
      // A lab's files/ may hold Markdown that is not the book's.
      pattern: ['docs/**/[^_]*.{md,mdx}', 'labs/*/index.mdx'],
      generateId: ({ entry }) =>
        entry
          .replace(/\.(md|mdx)$/, '')
          .replace(/^docs\//, '')
          .replace(/(^|\/)index$/, '') || 'index',
    }),
    schema: docsSchema({ extend: z.object({ lab: lab.optional() }) }),
  }),
};
