/** `--generate-cli-skeleton`: an example of an input to fill in, or of an output. */
import type { ApiModel } from './model.ts';
import { shapeOf } from './model.ts';

/** Times stand in an answer as Python writes them: with a blank, but in JSON. */
type Purpose = 'input' | 'output' | 'output in JSON';

export function skeletonOf(model: ApiModel, shapeName: string, purpose: Purpose): unknown {
  return example(model, shapeName, purpose, '', []);
}

function example(
  model: ApiModel,
  shapeName: string,
  purpose: Purpose,
  name: string,
  above: readonly string[],
): unknown {
  const shape = shapeOf(model, shapeName);
  const within = [...above, shapeName];
  switch (shape.type) {
    case 'structure':
      // A structure within itself ends there.
      if (above.includes(shapeName)) return {};
      return Object.fromEntries(
        Object.entries(shape.members).map(([member, reference]) => [
          member,
          example(model, reference.shape, purpose, member, within),
        ]),
      );
    case 'list':
      return [example(model, shape.member.shape, purpose, shape.member.shape, within)];
    case 'map':
      return { KeyName: example(model, shape.value.shape, purpose, '', within) };
    case 'string':
      // Without a choice of its own the CLI draws one at random; the first is as good an example.
      return purpose !== 'input' ? name : (shape.enum?.[0] ?? '');
    case 'boolean':
      return true;
    case 'timestamp':
      return purpose === 'output' ? '1970-01-01 00:00:00' : '1970-01-01T00:00:00';
    case 'blob':
      return null;
    default:
      return 0;
  }
}
