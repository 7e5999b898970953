/** One lab held to its promises: walked with its own settings and with random ones, its wrong answers tried. */
import { answersIn, createTrial, gapsIn, nameOf, type Answers } from '#workbench/answers.ts';
import type { Settings } from '#ecr/names.ts';
import type { SyllabusEntry } from '#labs/syllabus.ts';
import { openInProcess } from '#workbench/in-process.ts';
import { proveLab } from '#workbench/proof.ts';
import { readLabFolder } from '../lab-folder.ts';
import { loadAnswers } from './lab-answers.ts';
import type { Finding } from './report.ts';

/** Walks a lab in a sandbox and a shell of its own. */
export async function walked(entry: SyllabusEntry, settings?: Settings): Promise<Finding> {
  const { id } = entry;
  const { default: lab } = await entry.load();
  const { text, files } = await readLabFolder(id);
  await using opened = await openInProcess({ labId: id, lab, files, settings });
  const breaches: string[] = [];
  let proving = 0;
  // A message may be another one for names of the greatest length.
  const withMistakes = settings === undefined;
  for await (const step of proveLab({ ...opened, lab, text, withMistakes })) {
    breaches.push(...step.breaches.map((breach) => `${step.id}: ${breach}`));
    if (step.after.length > 0) proving += 1;
  }
  const what = `${text.steps.length} steps, ${proving} of them from red to green, nothing left behind`;
  return { what: `${whose(settings)}: ${what}`, breaches, notRun: [] };
}

/** Tries a lab's tables of answers, each where its step begins. */
export async function answered({ id }: SyllabusEntry): Promise<Finding> {
  const answers: Answers = await loadAnswers(id);
  const { text, files } = await readLabFolder(id);
  await using opened = await openInProcess({ labId: id, lab: answers.lab, files });
  const trial = createTrial(opened.session, text);
  const breaches = [...gapsIn(answers)];
  const all = answersIn(answers);
  for (const answer of all) {
    const said = await trial.attempt(answer);
    breaches.push(...said.map((it) => `${answer.step}: ${nameOf(answer)}: ${it}`));
  }
  const wrong = all.filter((it) => 'wrong' in it).length;
  const what = `${wrong} wrong answers with the verdict each is promised, ${all.length - wrong} other right ones`;
  return { what, breaches, notRun: [] };
}

export function whose(settings: Settings | undefined): string {
  if (settings === undefined) return 'its own settings';
  const values = Object.entries(settings).map(([name, value]) => `${name} ${value}`);
  return values.join(', ');
}
