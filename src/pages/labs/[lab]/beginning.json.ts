/** How a lab begins: its settings, and its `files/` as one record of path and text. */
import type { APIRoute } from 'astro';
import { syllabus } from '#labs/syllabus.ts';
import type { LabBeginning } from '#workers/lab-beginning.ts';

const texts = import.meta.glob<string>(
  ['/src/content/labs/*/files/**/*', '/src/content/labs/*/files/**/.*'],
  { query: '?raw', import: 'default', eager: true },
);

export const getStaticPaths = () => syllabus.map(({ id }) => ({ params: { lab: id } }));

export const GET: APIRoute = async ({ params }) => {
  const entry = syllabus.find(({ id }) => id === params['lab']);
  if (!entry) return new Response(null, { status: 404 });
  const { settings, isSeeded } = (await entry.load()).default;
  const folder = `/src/content/labs/${entry.id}/files/`;
  const files = Object.entries(texts)
    .filter(([path]) => path.startsWith(folder))
    .map(([path, text]) => [path.slice(folder.length), text] as const);
  const beginning: LabBeginning = { settings, isSeeded, files: Object.fromEntries(files) };
  return Response.json(beginning);
};
