/** Where a text stops being JSON, as Go's decoder counts: bytes up to and with the first that does not fit. */
const token =
  // eslint-disable-next-line no-control-regex -- JSON has none of them in its texts
  /[\t\n\r ]+|([[\]{}:,])|"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?|true|false|null/y;

/** What may come next. */
type Awaited = 'value' | 'value or ]' | 'name' | 'name or }' | ':' | ', or end' | 'nothing';

/** `undefined` for what is JSON. */
export function syntaxErrorOffset(text: string): number | undefined {
  const open: ('[' | '{')[] = [];
  let awaited: Awaited = 'value';
  const afterValue = (): Awaited => (open.length === 0 ? 'nothing' : ', or end');
  for (let at = 0; at < text.length; at = token.lastIndex) {
    token.lastIndex = at;
    const found = token.exec(text);
    if (!found) return bytesIn(text, at + lengthThatFits(text, at) + 1);
    const [whole, sign] = found;
    if (/^[\t\n\r ]/.test(whole)) continue;
    const next = step(sign ?? whole, awaited, open, afterValue);
    if (next === undefined) return bytesIn(text, at + 1);
    awaited = next;
  }
  return awaited === 'nothing' ? undefined : bytesIn(text, text.length);
}

function step(
  text: string,
  awaited: Awaited,
  open: ('[' | '{')[],
  afterValue: () => Awaited,
): Awaited | undefined {
  const isValue = awaited === 'value' || awaited === 'value or ]';
  const isName = awaited === 'name' || awaited === 'name or }';
  const inner = open.at(-1);
  switch (text) {
    case '[':
    case '{':
      if (!isValue) return undefined;
      open.push(text);
      return text === '[' ? 'value or ]' : 'name or }';
    case ']':
    case '}': {
      const isEmpty = awaited === (text === ']' ? 'value or ]' : 'name or }');
      if (inner !== (text === ']' ? '[' : '{') || (!isEmpty && awaited !== ', or end'))
        return undefined;
      open.pop();
      return afterValue();
    }
    case ',':
      if (awaited !== ', or end') return undefined;
      return inner === '[' ? 'value' : 'name';
    case ':':
      return awaited === ':' ? 'value' : undefined;
    default:
      if (isName) return text.startsWith('"') ? ':' : undefined;
      return isValue ? afterValue() : undefined;
  }
}

/** Of a word that begins like one of JSON's, the part that is. */
function lengthThatFits(text: string, at: number): number {
  const lengths = ['true', 'false', 'null'].map((word) => {
    let length = 0;
    while (length < word.length && text[at + length] === word[length]) length++;
    return length;
  });
  return Math.max(...lengths);
}

function bytesIn(text: string, end: number): number {
  return new TextEncoder().encode(text.slice(0, end)).length;
}
