/** A lab asked with what the roster, the flags and the lab itself say, in this order. */
import type { ParameterName, Settings } from '#ecr/names.ts';
import type { SyllabusEntry } from '#labs/syllabus.ts';
import { labQuestions } from '../questions.ts';
import type { AskedLab } from './observe.ts';
import type { Learner } from './roster.ts';

export async function settingsKnown(lab: SyllabusEntry): Promise<readonly string[]> {
  const { default: definition } = await lab.load();
  return Object.keys(definition.settings);
}

export async function labQuestionsFor(
  lab: SyllabusEntry,
  { account, region, parameters }: Pick<Learner, 'account' | 'region' | 'parameters'>,
  usually: Settings,
): Promise<AskedLab> {
  const known = await settingsKnown(lab);
  const values = {
    ...usually,
    ...parameters,
    ...(account !== undefined && { account }),
    ...(region !== undefined && { region }),
  };
  const taken = Object.entries(values).filter(([name]) => known.includes(name as ParameterName));
  const { questions } = await labQuestions(lab, Object.fromEntries(taken), undefined);
  return { lab: lab.id, questions };
}
