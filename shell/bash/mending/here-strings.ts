import { mapNodes, type Statement } from '../syntax.ts';

interface Part {
  readonly type: string;
  readonly value?: string;
}

interface HereDocument {
  readonly type: string;
  readonly content: { readonly parts: readonly Part[] };
  /** `<<-` */
  readonly stripTabs?: boolean;
}

/** The same without here-documents, which just-bash's printer puts where no line ends. */
export function withHereStrings(statements: readonly Statement[]): readonly Statement[] {
  return mapNodes(statements, (node) => {
    if (node.type !== 'Redirection') return node;
    const { target } = node as typeof node & { target: HereDocument };
    if (target.type !== 'HereDoc') return node;
    const parts = withoutLastNewline(
      target.stripTabs ? withoutTabs(target.content.parts) : target.content.parts,
    );
    if (!parts) return node;
    const quoted = { type: 'DoubleQuoted', parts };
    return { ...node, operator: '<<<', target: { type: 'Word', parts: [quoted] } };
  });
}

/** A here-string ends in a newline of its own; a document that is empty has none. */
function withoutLastNewline(parts: readonly Part[]): readonly Part[] | undefined {
  const last = parts.at(-1);
  if (last?.type !== 'Literal' || !last.value?.endsWith('\n')) return undefined;
  const value = last.value.slice(0, -1);
  return [...parts.slice(0, -1), ...(value === '' ? [] : [{ ...last, value }])];
}

function withoutTabs(parts: readonly Part[]): readonly Part[] {
  return parts.map((part, index) => {
    if (part.type !== 'Literal' || part.value === undefined) return part;
    return { ...part, value: part.value.replace(index === 0 ? /(^|\n)\t+/g : /(\n)\t+/g, '$1') };
  });
}
