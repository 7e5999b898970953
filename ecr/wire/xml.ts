/**
 * The little of XML that AWS writes: elements and text, no attributes that matter, no mixed content. Reading
 * is one pass over the text; what is no XML at all reads as nothing, and entities are never fetched.
 */

export interface XmlElement {
  readonly name: string;
  /** Without the elements inside it. */
  readonly text: string;
  readonly children: readonly XmlElement[];
}

interface Open {
  readonly name: string;
  text: string;
  readonly children: Open[];
}

// A declaration, a comment, CDATA, or a tag with its marks: `/` before its name or before its end.
const markup = /<\?[^]*?\?>|<!--[^]*?-->|<!\[CDATA\[([^]*?)\]\]>|<(\/?)([\w:.-]+)([^<>]*)>/g;

/** The outermost element; `undefined` where elements do not close as they opened. */
export function readXml(xml: string): XmlElement | undefined {
  const root: Open = { name: '', text: '', children: [] };
  const open = [root];
  let end = 0;
  for (const match of xml.matchAll(markup)) {
    const [whole, literal, close, name = '', rest = ''] = match;
    const inside = open.at(-1) ?? root;
    inside.text += unescapeXml(xml.slice(end, match.index));
    end = match.index + whole.length;
    if (literal !== undefined) inside.text += literal;
    if (name === '') continue;
    if (close) {
      if (open.length === 1 || open.pop()?.name !== name) return undefined;
      continue;
    }
    const element: Open = { name, text: '', children: [] };
    inside.children.push(element);
    if (!rest.endsWith('/')) open.push(element);
  }
  return open.length === 1 ? root.children[0] : undefined;
}

/** The first element of that name inside another. */
export function childOf(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((child) => child.name === name);
}

/** The first element of that name at any depth. */
export function findElement(element: XmlElement, name: string): XmlElement | undefined {
  if (element.name === name) return element;
  for (const child of element.children) {
    const found = findElement(child, name);
    if (found) return found;
  }
  return undefined;
}

/** `<name>` around what is XML already. */
export function elementOf(name: string, content: string): string {
  return content === '' ? `<${name}/>` : `<${name}>${content}</${name}>`;
}

/** Text as XML carries it. Characters that XML has no way to write are replaced. */
export function escapeXml(text: string): string {
  return (
    text
      .replace(/[&<>\r]/g, (character) => escapes[character] ?? character)
      // eslint-disable-next-line no-control-regex -- these are what XML 1.0 forbids
      .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '\ufffd')
  );
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  // A reader would make a line feed of it.
  '\r': '&#xD;',
};

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

function unescapeXml(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex, decimal, name) => {
    if (name !== undefined) return entities[name as string] ?? whole;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex as string, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
