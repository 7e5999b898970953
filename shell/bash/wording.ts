/** Makes of just-bash's messages what bash would have said. */
const replacements: readonly (readonly [RegExp, string])[] = [
  // `set -x` shows hidden commands like any other.
  [/^(\++ )\/usr\/bin\/__(?:stream|attend) /gm, '$1'],
  [/^\++ \/usr\/bin\/__.*\n?/gm, ''],
  [/^\++ __(?:words|sum\d+|folders?\d*)\+?=.*\n?/gm, ''],
  [/^\++ \[\[ -e \/dev\/pts\/ptmx \]\]\n?/gm, ''],
  // Node's wording of an error that no command caught.
  [/^ENOENT: no such file or directory, \w+ '(.*)'$/gm, 'bash: $1: No such file or directory'],
  [
    /^([\w.-]+): ENOENT: no such file or directory, \w+ '(.*)'$/gm,
    '$1: $2: No such file or directory',
  ],
  [/^(division by 0|\w+: unbound variable)$/gm, 'bash: $1'],
  // What is left of an execution that was interrupted.
  [/^bash: execution aborted\n?/gm, ''],
];

export function worded(text: string): string {
  // Most output is none of this, and long.
  if (!/__|ptmx|ENOENT|division|unbound|aborted/.test(text)) return text;
  return replacements.reduce((worded, [pattern, by]) => worded.replace(pattern, by), text);
}
