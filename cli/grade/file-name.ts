import { sha256Hex } from '#ecr/digest.ts';

/** A learner's id as a name on any disk; told apart where that loses something. */
export function fileNameOf(learner: string): string {
  const plain = learner.replace(/[^\w@.+-]/g, '_').replace(/^\.+|\.+$/g, '_');
  return plain === learner ? plain : `${plain}-${sha256Hex(learner).slice(0, 8)}`;
}
