import starlight from '@astrojs/starlight';
import { defineConfig } from 'astro/config';
import { splitJustBash } from './scripts/split-just-bash.mjs';
import { contentSecurityPolicy } from './src/content-security-policy.mjs';
import { syllabus } from './src/content/labs/syllabus.ts';

const part = (name) => ({
  label: name,
  items: syllabus
    .filter((lab) => lab.part === name)
    .map(({ id, title }) => ({ slug: `labs/${id}`, label: title })),
});
const frame = (name) => `./src/components/frame/${name}.astro`;

export default defineConfig({
  trailingSlash: 'always',
  devToolbar: { enabled: false },
  vite: {
    worker: {
      // Chunks of their own inside the workers: the classic form would inline every one.
      format: 'es',
      plugins: () => [splitJustBash()],
      // Every worker is a bundle to itself. A chunk that is nothing but one API model has the same content in
      // both, hence the same name, and a page fetches it once.
      rolldownOptions: {
        output: {
          codeSplitting: {
            groups: [
              { name: (id) => /[\\/]ecr[\\/]models[\\/](\w+)\.json$/.exec(id)?.[1] ?? null },
            ],
          },
        },
      },
    },
  },
  integrations: [
    starlight({
      title: 'ECR Workbook',
      description: 'Learn Amazon ECR by using it. Everything runs in the page.',
      favicon: '/favicon.svg',
      // Without it, labs have neither asides nor links at their headings.
      markdown: { processedDirs: ['./src/content/labs'] },
      sidebar: [
        ...[part('Quick start'), part('Course')].filter(({ items }) => items.length > 0),
        {
          label: 'Guide',
          items: [
            { slug: 'guide', label: 'How this workbook works' },
            { slug: 'facts', label: 'Facts with a date' },
            { slug: 'reference/checks', label: 'The checks' },
            { slug: 'reference/coverage', label: 'What the sandbox covers' },
            { slug: 'reference/embedding', label: 'The sandbox in your own tests' },
          ],
        },
      ],
      components: {
        Header: frame('Header'),
        PageFrame: frame('PageFrame'),
        PageSidebar: frame('PageSidebar'),
        PageTitle: frame('PageTitle'),
        Sidebar: frame('Sidebar'),
      },
      customCss: [
        'tokens',
        'frame',
        'prose',
        'fence',
        'check',
        'quiz',
        'diagram',
        'dialog',
        'dock',
        'registry',
        'on-aws',
        'print',
      ].map((name) => `./src/styles/${name}.css`),
      credits: false,
      lastUpdated: false,
    }),
    contentSecurityPolicy(),
  ],
});
