/** Builds an element. Text is text: nothing here reads HTML. */
type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;
type Child = Node | string | undefined | false;

/** A `true` attribute is set empty, `false` and `undefined` are left out. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === undefined) continue;
    made.setAttribute(name, value === true ? '' : String(value));
  }
  made.append(...children.filter((child) => child !== undefined && child !== false));
  return made;
}

/** A button that says what it does. */
export function button(
  label: string,
  onClick: () => unknown,
  attributes: Attributes = {},
): HTMLButtonElement {
  const made = element('button', { type: 'button', ...attributes }, label);
  made.addEventListener('click', () => void onClick());
  return made;
}

/** A descendant that the markup promises. */
export function part<E extends HTMLElement = HTMLElement>(root: ParentNode, selector: string): E {
  const found = root.querySelector<E>(selector);
  if (!found) throw new Error(`There is no ${selector} here.`);
  return found;
}

/** Scrolls no further than it must, past header and dock (`scroll-padding`). */
export function keepInView(shown: Element): void {
  const tall = shown.getBoundingClientRect().height > innerHeight / 2;
  shown.scrollIntoView({ block: tall ? 'end' : 'nearest' });
}
