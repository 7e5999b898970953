/** What every step of every lab owes a learner, beside the check that proves it. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { labsFolder, readLabFolder } from '../../../cli/lab-folder.ts';
import { syllabus } from './syllabus.ts';

/** The steps of a lab that prove something; the others only show. */
async function provingSteps(id: string) {
  const { default: lab } = await syllabus.find((it) => it.id === id)!.load();
  const { text } = await readLabFolder(id);
  const steps = lab.steps(lab.settings);
  return text.steps.filter((step) => (steps[step.id]?.proves.length ?? 0) > 0);
}

describe.each(syllabus.map(({ id }) => id))('%s', (id) => {
  test('every step that proves something withholds a solution, says what goes wrong, and has its tab for AWS', async () => {
    const lacking = { solution: [] as string[], mistake: [] as string[], aws: [] as string[] };
    const prose = await readFile(join(labsFolder, id, 'index.mdx'), 'utf8');
    for (const step of await provingSteps(id)) {
      if (step.solutionFences.length === 0) lacking.solution.push(`${id}/${step.id}`);
      if (step.mistakes.length === 0) lacking.mistake.push(`${id}/${step.id}`);
      if (!prose.includes(`<OnAws step="${step.id}"`)) lacking.aws.push(`${id}/${step.id}`);
    }
    expect(lacking).toEqual({ solution: [], mistake: [], aws: [] });
  });

  test('every step that proves something has hints', async () => {
    const { default: lab } = await syllabus.find((it) => it.id === id)!.load();
    const steps = lab.steps(lab.settings);
    const silent = (await provingSteps(id)).filter((step) => !steps[step.id]?.hints?.length);
    expect(silent.map((step) => step.id)).toEqual([]);
  });

  test('mistakes stand in <Mistakes>, and nothing else that has a prompt does', async () => {
    const prose = await readFile(join(labsFolder, id, 'index.mdx'), 'utf8');
    const inside = [...prose.matchAll(/<Mistakes>([^]*?)<\/Mistakes>/g)].map(([, it = '']) => it);
    const marked = prose.match(/^```sh (?:.* )?mistake\b/gm)?.length ?? 0;
    const fences = inside.flatMap((it) => it.match(/^```sh\b.*$/gm) ?? []);
    expect(fences.filter((it) => !/\bmistake\b/.test(it))).toEqual([]);
    expect(fences.length).toBe(marked);
  });
});

test('the course asks in six forms, and every lab in at least three', async () => {
  const forms = {
    single: /<Question\s(?![^>]*\bmultiple\b)/,
    multiple: /<Question\s[^>]*\bmultiple\b/,
    order: /<Order\s/,
    match: /<Match\s/,
    number: /<NumberQuestion\s/,
    open: /<OpenQuestion\s/,
  };
  const used = new Set<string>();
  for (const { id } of syllabus) {
    const prose = await readFile(join(labsFolder, id, 'index.mdx'), 'utf8');
    const here = Object.entries(forms).filter(([, form]) => form.test(prose));
    expect(here.length, id).toBeGreaterThanOrEqual(3);
    for (const [name] of here) used.add(name);
  }
  expect([...used].sort()).toEqual(Object.keys(forms).sort());
});
