/** `${NAME#PATTERN}` and its like. Source: Dockerfile reference, "Environment replacement". */

/**
 * `#` and `##` take the shortest and the longest beginning away that matches, `%` and `%%` an end; `/PATTERN/TEXT`
 * replaces the first match, `//PATTERN/TEXT` all. In a pattern `*` stands for any text and `?` for one character.
 * `undefined` for what is none of them.
 */
export function changed(
  value: string,
  modifier: string,
  replaced: (word: string) => string,
): string | undefined {
  const [, operator, rest = ''] = /^(##?|%%?|\/\/?)([\s\S]*)$/.exec(modifier) ?? [];
  switch (operator) {
    case '#':
    case '##': {
      const all = expressionOf(replaced(rest), operator === '##');
      return value.replace(new RegExp(`^(?:${all})`, 's'), '');
    }
    case '%':
    case '%%':
      return withoutEnd(value, replaced(rest), operator === '%%');
    case '/':
    case '//': {
      const [, pattern = '', text = ''] = /^((?:\\.|[^/\\])*)(?:\/([\s\S]*))?$/.exec(rest) ?? [];
      const all = expressionOf(replaced(pattern.replaceAll('\\/', '/')), true);
      if (all === '') return value;
      const by = replaced(text);
      return value.replace(new RegExp(all, operator === '//' ? 'gs' : 's'), () => by);
    }
    default:
      return undefined;
  }
}

function withoutEnd(value: string, pattern: string, isLongest: boolean): string {
  const whole = new RegExp(`^(?:${expressionOf(pattern, true)})$`, 's');
  const places = Array.from({ length: value.length + 1 }, (_, at) => at);
  const ordered = isLongest ? places : places.reverse();
  const at = ordered.find((it) => whole.test(value.slice(it)));
  return at === undefined ? value : value.slice(0, at);
}

function expressionOf(pattern: string, isGreedy: boolean): string {
  let source = '';
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern.charAt(at);
    if (character === '*') source += isGreedy ? '.*' : '.*?';
    else if (character === '?') source += '.';
    else {
      const plain = character === '\\' ? pattern.charAt(++at) : character;
      source += plain.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
    }
  }
  return source;
}
