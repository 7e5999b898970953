/** The few shell scripts that can be followed without a shell: simple commands joined by `&&`, `;` or lines. */
import { splitWords, substitute, SubstitutionError, type Variables } from '../dockerfile/words.ts';

export interface Simple {
  readonly argv: readonly string[];
  /** Where its output goes, if not to the log. */
  readonly into?: { readonly path: string; readonly appends: boolean };
}

/** `undefined` for a script that needs a shell: pipes, substitutions, patterns, loops, conditions. */
export function readScript(script: string, variables: Variables): readonly Simple[] | undefined {
  const commands: Simple[] = [];
  for (const piece of script.replaceAll(/\\\n/g, '').split(/&&|;|\n/)) {
    if (piece.trim() === '' || /^\s*#/.test(piece)) continue;
    const command = readSimple(piece, variables);
    if (!command) return undefined;
    commands.push(command);
  }
  return commands;
}

function readSimple(text: string, variables: Variables): Simple | undefined {
  const unquoted = text.replaceAll(/'[^']*'|"(?:\\.|[^"\\])*"/g, 'q');
  // A separator inside quotes was split above, which leaves a quote open.
  if (/['"|&`()<{}*?[\]!~]/.test(unquoted) || /\$\(|`/.test(text)) return undefined;
  const words = splitWords(text.replace(/(\s)(>>?)(?=\S)/g, '$1$2 '), '\\');
  if (/^[A-Za-z_]\w*=/.test(words[0] ?? '')) return undefined;
  const argv: string[] = [];
  let into: Simple['into'];
  try {
    for (let word = words.shift(); word !== undefined; word = words.shift()) {
      if (word !== '>' && word !== '>>') {
        if (/^\d?>/.test(word)) return undefined;
        // An unquoted variable would be split once more.
        if (/(^|[^\\])\$/.test(word) && !word.startsWith('"')) {
          const value = substitute(word, variables, '\\');
          if (/[\s*?[]/.test(value) || value === '') return undefined;
        }
        argv.push(substitute(word, variables, '\\'));
        continue;
      }
      const target = words.shift();
      if (target === undefined || into) return undefined;
      into = { path: substitute(target, variables, '\\'), appends: word === '>>' };
    }
  } catch (error) {
    if (error instanceof SubstitutionError) return undefined;
    throw error;
  }
  return into ? { argv, into } : { argv };
}
