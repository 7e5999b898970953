/** How a lab begins, as a page fetches it; what the lab proves comes with the first question. */
import type { Settings } from '#ecr/names.ts';
import type { Lab } from '#workbench/lab.ts';
import type { SessionLab } from '#workbench/session.ts';

export interface LabBeginning {
  readonly settings: Settings;
  /** Something is there before the first step. */
  readonly isSeeded: boolean;
  /** By path below home. */
  readonly files: Readonly<Record<string, string>>;
}

/** @param load fetches the whole lab; called where there is something to put into the registry, or to check. */
export function labBeginningWith(
  { settings, isSeeded }: LabBeginning,
  load: () => Promise<{ readonly default: Lab }>,
): SessionLab {
  return {
    settings,
    async seed(world, chosen) {
      if (isSeeded) await (await load()).default.seed(world, chosen);
    },
    steps: async (chosen) => (await load()).default.steps(chosen),
  };
}

export async function fetchBeginning(url: string): Promise<LabBeginning> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return (await response.json()) as LabBeginning;
}
