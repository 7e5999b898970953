/** What every session exports: the lab's settings under their names, and what follows from them. */
import { defaults, type Settings } from '#ecr/names.ts';
import { variablesOf } from './fences.ts';

/** Settings with the Region and the account that a session always has. */
export interface FullSettings extends Settings {
  readonly region: string;
  readonly account: string;
}

/** The lab's defaults, replaced by what the learner chose; Region and account are never missing. */
export function fullSettings(lab: Settings, learner: Settings = {}): FullSettings {
  return { region: defaults.region, account: defaults.account, ...lab, ...learner };
}

/** What a fence shows as values, and what only tools read: version 1 of the CLI knows no `AWS_REGION`. */
export function variablesFor(settings: FullSettings): Record<string, string> {
  return {
    ...variablesOf(settings),
    AWS_DEFAULT_REGION: settings.region,
    AWS_PROFILE: defaults.profile,
  };
}
