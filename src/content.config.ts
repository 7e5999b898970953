/** One collection over both content folders, so that search, sidebar, previous and next see them all. */
import { docsSchema } from '@astrojs/starlight/schema';
import { glob } from 'astro/loaders';
import { z } from 'astro/zod';
import { defineCollection } from 'astro:content';

const lab = z.object({
  id: z.string().describe("The lab's folder, as in the syllabus. It never changes."),
  minutes: z.number().int().positive().describe('What a first walk takes, reading everything.'),
  level: z.enum(['beginner', 'intermediate', 'advanced']),
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
