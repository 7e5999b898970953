import { breathDevice } from '../devices.ts';
import { exists, statement, type Statement } from '../syntax.ts';

/** Costs no command, and is true. `$?` is 0 where a pass of a loop begins: nobody has missed it yet. */
const breath = statement(exists(breathDevice));

/** In every loop, wherever it stands, the host gets its turn once in a while. */
export function withBreath(node: { type: string }): unknown {
  switch (node.type) {
    case 'While':
    case 'Until': {
      const { condition } = node as unknown as { condition: Statement[] };
      return { ...node, condition: [breath, ...condition] };
    }
    default:
      return { ...node, body: [breath, ...(node as unknown as { body: Statement[] }).body] };
  }
}
