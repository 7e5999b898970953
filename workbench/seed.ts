/** What a lab's seed may do: everything a learner's shell can, through the same client. */
import type { Aws, Send } from '#ecr/client.ts';
import type { Control } from './control.ts';
import type { SeedWorld } from './lab.ts';
import type { FullSettings } from './variables.ts';

export function seedWorld(
  aws: Aws,
  send: Send,
  control: Control,
  settings: FullSettings,
): SeedWorld {
  return {
    ...aws,
    async push(reference, image) {
      // Most labs begin without an image: theirs do not fetch what pushes one.
      const { createPublish } = await import('./publish.ts');
      const publish = createPublish(aws, send, settings);
      const colon = reference.lastIndexOf(':');
      await publish(reference.slice(0, colon), reference.slice(colon + 1), image);
    },
    advance: (seconds) => control.advance(seconds),
  };
}
