/** A lab's `files/`, as one record of path and text: the learner's home begins with it. */
import type { APIRoute } from 'astro';
import { syllabus } from '#labs/syllabus.ts';

const texts = import.meta.glob<string>(
  ['/src/content/labs/*/files/**/*', '/src/content/labs/*/files/**/.*'],
  { query: '?raw', import: 'default', eager: true },
);

export const getStaticPaths = () => syllabus.map(({ id }) => ({ params: { lab: id } }));

export const GET: APIRoute = ({ params }) => {
  const folder = `/src/content/labs/${params['lab']}/files/`;
  const files = Object.entries(texts)
    .filter(([path]) => path.startsWith(folder))
    .map(([path, text]) => [path.slice(folder.length), text]);
  return Response.json(Object.fromEntries(files));
};
