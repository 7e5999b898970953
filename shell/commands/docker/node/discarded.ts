/**
 * Promises that a program lets go. The interpreter does not tell of a rejection that nobody handles, so results that
 * no code can reach any more are watched: of a call that is a statement of its own at the beginning of a line, and of
 * an asynchronous function that is called where it stands. A line keeps its number.
 */

const keyword =
  /^(?:if|for|while|switch|return|function|class|throw|new|typeof|delete|void|import|export|await|do|else|super|yield|case|with|catch)\b/;
const call = /^([A-Za-z_$][\w$.]*\(.*\)(?:\.\w+\(.*\))*)(;?\s*)$/;
const calledAtOnce = /^(;?)\((?=async\b)/;

/** The text of a program or module with those promises handed to `__noted`. */
export function noteDiscarded(source: string): string {
  let isInTemplate = false;
  return source
    .split('\n')
    .map((line) => {
      const changed = isInTemplate ? line : noted(line);
      // A text over several lines is no code.
      if ((line.replaceAll(/\\./g, '').split('`').length - 1) % 2 === 1)
        isInTemplate = !isInTemplate;
      return changed;
    })
    .join('\n');
}

function noted(line: string): string {
  // `(async () => …)()` becomes `__async(async () => …)()`.
  if (calledAtOnce.test(line)) return line.replace(calledAtOnce, '$1__async(');
  const [whole, expression = '', end = ''] = call.exec(line) ?? [];
  if (whole === undefined || keyword.test(line) || !isOneCall(expression)) return line;
  return `__noted(${expression})${end}`;
}

/** Whether parentheses close within the line, and nothing but names stands outside of them; texts left out. */
function isOneCall(text: string): boolean {
  const plain = text.replaceAll(/'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|`(?:\\.|[^`\\])*`/g, '');
  let depth = 0;
  for (const character of plain) {
    if ('([{'.includes(character)) depth++;
    else if (')]}'.includes(character)) depth--;
    else if (depth === 0 && !/[\w$.]/.test(character)) return false;
    if (depth < 0) return false;
  }
  return depth === 0 && !plain.includes('//');
}
