/** just-bash comes as one file for browsers: its commands become chunks again, fetched when they are first used. */
import { splitBundle } from './split-bundle.mjs';

const bundle = /[\\/]just-bash[\\/]dist[\\/]bundle[\\/]browser\.js$/;

/** A plugin of Vite, for builds. */
export function splitJustBash() {
  const parts = new Map();
  return {
    name: 'split-just-bash',
    apply: 'build',
    transform(code, id) {
      if (!bundle.test(id)) return null;
      const specifierOf = (part) => (part === 'core' ? id : `${id}?part=${part}`);
      for (const [part, text] of splitBundle(code, specifierOf)) parts.set(specifierOf(part), text);
      return { code: parts.get(id), map: null };
    },
    load: (id) => parts.get(id) ?? null,
    resolveId: (id) => (parts.has(id) ? id : null),
  };
}
