/** From what was typed to checks with a target. Values are checked by the one table of names. */
import type { Check, Optional } from '#checkers/check.ts';
import type { AnyCheck } from '#checkers/index.ts';
import { flagFor, parameters, type Parameter, type ParameterName } from '#ecr/names.ts';
import type { Settings } from '#ecr/names.ts';
import type { SyllabusEntry } from '#labs/syllabus.ts';
import type { Step } from '#workbench/lab.ts';
import { named, readValue } from './flag-values.ts';
import { suggestion, UsageError } from './usage.ts';

/** One check with exactly the values it takes; the Region says where to look and fits everywhere. */
export function singleQuestion(factory: AnyCheck, values: Settings): Check {
  const { id } = factory;
  const target: Record<string, string> = {};
  for (const [name, value] of Object.entries(values)) {
    const parameter = factory.parameters[name];
    if (parameter) target[name] = valid(name, value, parameter);
    else if (name !== 'region')
      throw new UsageError(unwanted(name, id, Object.keys(factory.parameters)));
  }
  const missing = Object.entries(factory.parameters)
    .filter(([name, parameter]) => !('optional' in parameter) && !(name in target))
    .map(([name]) => flagFor(name as ParameterName));
  if (missing.length > 0) throw new UsageError(`${id} needs ${missing.join(' and ')}.`);
  return factory(target);
}

export interface AllQuestions {
  readonly questions: readonly Check[];
  /** Checks that need more than was given, with the flags they lack. */
  readonly lacking: readonly { readonly id: string; readonly flags: readonly string[] }[];
}

/**
 * Every check that the values suffice for. What asks whether something is left is no part of it: it contradicts those
 * that ask whether it is there.
 */
export function allQuestions(factories: readonly AnyCheck[], values: Settings): AllQuestions {
  const questions: Check[] = [];
  const lacking: AllQuestions['lacking'][number][] = [];
  for (const factory of factories) {
    if (factory.id.startsWith('leftover-')) continue;
    const taken = Object.entries(factory.parameters);
    const missing = taken.filter(([name, it]) => !('optional' in it) && !(name in values));
    if (missing.length > 0) {
      const flags = missing.map(([name]) => flagFor(name as ParameterName));
      lacking.push({ id: factory.id, flags });
      continue;
    }
    const known = Object.entries(values).filter(([name]) => name in factory.parameters);
    questions.push(singleQuestion(factory, Object.fromEntries(known)));
  }
  return { questions, lacking };
}

/** A valid value for each parameter that a check wants. */
export function exampleOf({ parameters: taken }: AnyCheck): Record<string, string> {
  return Object.fromEntries(
    Object.entries(taken).flatMap(([name, parameter]) =>
      'optional' in parameter ? [] : [[name, parameter.example]],
    ),
  );
}

export interface LabQuestions {
  readonly questions: readonly Check[];
  /** The Region that the lab has by itself. */
  readonly region: string | undefined;
  /** Steps that prove something and are not asked, because they undo what the others made. */
  readonly leftOut: readonly string[];
}

/**
 * Everything that the steps of a lab prove together, or what one of them proves, with the lab's settings
 * where none are given.
 */
export async function labQuestions(
  lab: SyllabusEntry,
  values: Settings,
  step: string | undefined,
): Promise<LabQuestions> {
  const { default: definition } = await lab.load();
  const known = Object.keys(definition.settings);
  for (const [name, value] of Object.entries(values)) {
    if (!known.includes(name)) {
      if (name === 'region') continue;
      throw new UsageError(unwanted(name, lab.id, known));
    }
    valid(name, value, parameters[name as ParameterName]);
  }
  const settings = { ...definition.settings, ...values };
  const steps = definition.steps(settings);
  if (step !== undefined && !Object.hasOwn(steps, step)) {
    const ids = Object.keys(steps);
    throw new UsageError(
      `${lab.id} has no step ${step}: ${ids.join(', ')}.${suggestion(step, ids)}`,
    );
  }
  const asked = Object.entries(steps).filter(([id]) => step === undefined || id === step);
  const isLeftOut = ({ undoes, proves }: Step) =>
    step === undefined && undoes === true && proves.length > 0;
  return {
    questions: asked.flatMap(([, it]) => (isLeftOut(it) ? [] : it.proves)),
    region: definition.settings.region,
    leftOut: asked.filter(([, it]) => isLeftOut(it)).map(([id]) => id),
  };
}

function valid(name: string, value: string, parameter: Parameter | Optional): string {
  const rule = 'optional' in parameter ? parameter.optional : parameter;
  return readValue(named(rule), value, flagFor(name as ParameterName));
}

function unwanted(name: string, id: string, taken: readonly string[]): string {
  const flags = taken.map((it) => flagFor(it as ParameterName)).join(', ');
  return `${id} takes no ${flagFor(name as ParameterName)}; it takes ${flags || 'nothing'}.`;
}
