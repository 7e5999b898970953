/** Makes SVG. Text is text: nothing here reads markup. */
const namespace = 'http://www.w3.org/2000/svg';

type Attributes = Readonly<Record<string, string | number>>;

export function svg<Tag extends keyof SVGElementTagNameMap>(
  tag: Tag,
  attributes: Attributes,
  ...children: readonly (SVGElement | undefined)[]
): SVGElementTagNameMap[Tag] {
  const made = document.createElementNS(namespace, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  made.append(...children.filter((it) => it !== undefined));
  return made;
}

/** An image to whoever hears the page: the label says what it shows, the list below it says the rest. */
export function picture(
  { width, height }: { readonly width: number; readonly height: number },
  label: string,
): SVGSVGElement {
  const size = { viewBox: `0 0 ${width} ${height}`, width, height };
  return svg('svg', { ...size, role: 'img', 'aria-label': label });
}

export function words(content: string, x: number, y: number, name: string): SVGTextElement {
  const made = svg('text', { x, y, class: name });
  made.textContent = content;
  return made;
}
