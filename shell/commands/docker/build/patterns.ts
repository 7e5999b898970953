/** File patterns of Dockerfiles and `.dockerignore`. Source: Go's filepath.Match and moby/patternmatcher. */

/** `*.js`, `src/?.ts`, `[a-c]*`: one part of a path never matches across a slash; `**` does. */
export function patternExpression(pattern: string): RegExp {
  let source = '';
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern.charAt(at);
    if (pattern.startsWith('**', at)) {
      at++;
      if (pattern[at + 1] === '/') {
        at++;
        source += '(?:.*/)?';
      } else source += '.*';
    } else if (character === '*') source += '[^/]*';
    else if (character === '?') source += '[^/]';
    else if (character === '[' && pattern.includes(']', at + 1)) {
      const end = pattern.indexOf(']', at + 1);
      source += `[${pattern.slice(at + 1, end).replaceAll('\\', '\\\\')}]`;
      at = end;
    } else if (character === '\\') source += escaped(pattern.charAt(++at));
    else source += escaped(character);
  }
  return new RegExp(`^${source}$`, 's');
}

export function isPattern(text: string): boolean {
  return /[*?[]/.test(text);
}

function escaped(character: string): string {
  return character.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}

/** Whether `.dockerignore` leaves a path out of the context; the last rule that matches decides. */
export function ignoreRules(text: string): (path: string) => boolean {
  const rules = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const isException = line.startsWith('!');
      const pattern = (isException ? line.slice(1).trim() : line)
        .split('/')
        .filter((part) => part !== '' && part !== '.')
        .join('/');
      return { isException, expression: patternExpression(pattern) };
    });
  return (path) => {
    const parts = path.split('/');
    const selfAndAbove = parts.map((_, at) => parts.slice(0, at + 1).join('/'));
    let isIgnored = false;
    for (const { isException, expression } of rules) {
      if (selfAndAbove.some((it) => expression.test(it))) isIgnored = !isException;
    }
    return isIgnored;
  };
}
