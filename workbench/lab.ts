/** What a lab is: settings a learner may replace, a world to begin in, and steps that prove themselves. */
import type { Check } from '#checkers/check.ts';
import type { Aws } from '#ecr/client.ts';
import { complaintAbout, parameters, type ParameterName, type Settings } from '#ecr/names.ts';
import type { BuiltImage } from '#ecr/oci/image.ts';

/** What a seed may do: everything a learner's shell can, through the same client. */
export interface SeedWorld extends Aws {
  /** Pushes an image under `repository:tag`. */
  readonly push: (reference: string, image: BuiltImage) => Promise<void>;
  /** Turns the sandbox's clock forward by seconds. */
  readonly advance: (seconds: number) => Promise<void>;
}

export interface Step {
  /** Checks that are red when the step is reached and green when it is done; `[]` if it only shows something. */
  readonly proves: readonly Check[];
  /** From gentle to plain; each is shown on a further request. */
  readonly hints?: readonly string[];
  /**
   * It takes away what other steps made, so that its checks and theirs are never true together. Asked by
   * itself only: whoever asks about a whole lab would otherwise get no green whatever the learner did.
   */
  readonly undoes?: true;
}

export interface LabDefinition<S extends Settings> {
  /** Defaults the learner may replace. */
  readonly settings: S;
  /** A folder of `src/content/samples/` that is in the learner's home, too; where both have a file, the lab's own is taken. */
  readonly sample?: string;
  /** Folders of `infra-templates/terraform/`, each in the learner's home below `terraform/`, as `sample` is. */
  readonly templates?: readonly string[];
  /** What is there before the first step, beside the files. */
  seed?(world: SeedWorld, settings: S): Promise<void>;
  /** What others own and the last step leaves as it was, as `remains.ts` names it without its Region. */
  readonly stays?: readonly string[];
  /** What checks are worth when the lab is graded, by id: from 0 to 1000, and 1 for those that are not here. */
  readonly points?: Readonly<Record<string, number>>;
  /** By id, in order. An id is stored with learners' progress and never changes. */
  steps(settings: S): Readonly<Record<string, Step>>;
}

/** A lab with its own settings type forgotten: what the session, the tests and the command line walk. */
export interface Lab {
  readonly settings: Settings;
  readonly sample: string | undefined;
  readonly templates: readonly string[];
  readonly points: Readonly<Record<string, number>>;
  /** Something is there before the first step. */
  readonly isSeeded: boolean;
  /** What of the seed is still there after the last step; nothing, unless it belongs to others. */
  readonly stays: readonly string[];
  seed(world: SeedWorld, settings: Settings): Promise<void>;
  steps(settings: Settings): Readonly<Record<string, Step>>;
}

export function defineLab<S extends Settings>(definition: LabDefinition<S>): Lab {
  for (const [name, value] of Object.entries(definition.settings)) {
    const complaint = complaintAbout(parameters[name as ParameterName], value);
    if (complaint) throw new Error(`settings.${name}: ${complaint}`);
  }
  const filled = (settings: Settings): S => ({ ...definition.settings, ...settings });
  return {
    settings: definition.settings,
    sample: definition.sample,
    templates: definition.templates ?? [],
    points: definition.points ?? {},
    isSeeded: definition.seed !== undefined,
    stays: definition.stays ?? [],
    async seed(world, settings) {
      await definition.seed?.(world, filled(settings));
    },
    steps: (settings) => definition.steps(filled(settings)),
  };
}
