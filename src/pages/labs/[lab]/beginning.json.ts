/** How a lab begins: its settings, and its files, with those of its sample and its templates, as one record of path and text. */
import type { APIRoute } from 'astro';
import { syllabus } from '#labs/syllabus.ts';
import type { LabBeginning } from '#workers/lab-beginning.ts';

const texts = import.meta.glob<string>(
  [
    '/src/content/labs/*/files/**/*',
    '/src/content/labs/*/files/**/.*',
    '/src/content/samples/**/*',
    '/src/content/samples/**/.*',
    '/infra-templates/terraform/*/*.{tf,tfvars,json,md}',
    // What Terraform is told where somebody tries a template in place.
    '!/infra-templates/**/*_override.tf',
  ],
  { query: '?raw', import: 'default', eager: true },
);

export const getStaticPaths = () => syllabus.map(({ id }) => ({ params: { lab: id } }));

export const GET: APIRoute = async ({ params }) => {
  const entry = syllabus.find(({ id }) => id === params['lab']);
  if (!entry) return new Response(null, { status: 404 });
  const { settings, isSeeded, sample, templates } = (await entry.load()).default;
  const samples = '/src/content/samples/';
  const shared = templates.map((it) => textsIn('/infra-templates/', `terraform/${it}/`));
  const files = {
    ...(Object.assign({}, ...shared) as Record<string, string>),
    ...(sample !== undefined && textsIn(samples, `${sample}/`)),
    ...textsIn(`/src/content/labs/${entry.id}/files/`),
  };
  const beginning: LabBeginning = { settings, isSeeded, files };
  return Response.json(beginning);
};

/** By path below the first folder, those that also are in the second. */
function textsIn(folder: string, below = ''): Record<string, string> {
  const there = Object.entries(texts).filter(([path]) => path.startsWith(folder + below));
  return Object.fromEntries(there.map(([path, text]) => [path.slice(folder.length), text]));
}
