import type { Asked, Drawing, Subject } from '../drawing.ts';
import { picture, svg, words } from '../svg.ts';
import { chip, membersLayout, row, type Chip, type Link, type Row } from './layout.ts';
import { sentencesOf, summaryOf } from './words.ts';

/** What one tag leads to: an index with its members, or an image. */
export async function drawMembers(asked: Asked, subject: Subject): Promise<Drawing> {
  const { repository, tag, width } = subject;
  const tree = await asked.imageTree(repository, tag);
  if (!tree) {
    const summary = `${repository} has no tag ${tag} yet. Push it, and it is drawn.`;
    return { summary, sentences: [] };
  }
  const layout = membersLayout(tree, width);
  const drawing = picture(layout, summaryOf(tree));
  drawing.append(...layout.links.map(linkOf), ...layout.rows.map(rowOf));
  drawing.append(...layout.chips.map(chipOf));
  const isShared = layout.chips.some((it) => it.isShared);
  return {
    summary: summaryOf(tree),
    svg: drawing,
    legend: isShared ? ['=: another member has the very same; ECR keeps it once.'] : [],
    sentences: sentencesOf(tree),
  };
}

function rowOf({ kind, label, note, x, y, width }: Row): SVGElement {
  return svg(
    'g',
    { class: kind, transform: `translate(${x} ${y})` },
    svg('rect', { width, height: row.height, rx: kind === 'tag' ? row.height / 2 : 6 }),
    words(label, kind === 'tag' ? 14 : 10, 15, 'label'),
    words(note, kind === 'tag' ? 14 : 10, 27, 'note'),
  );
}

function chipOf({ kind, label, isShared, x, y, width }: Chip): SVGElement {
  const text = words(label, width / 2, 13.5, 'note');
  text.setAttribute('text-anchor', 'middle');
  return svg(
    'g',
    { class: isShared ? `${kind} shared` : kind, transform: `translate(${x} ${y})` },
    svg('rect', { width, height: chip.height, rx: kind === 'config' ? chip.height / 2 : 4 }),
    text,
  );
}

/** Down, then right; what attests goes out on the right and up. */
function linkOf({ kind, from: [x1, y1], to: [x2, y2] }: Link): SVGElement {
  if (kind === 'names') return svg('path', { class: 'arrow', d: `M ${x1} ${y1} V ${y2} H ${x2}` });
  const out = Math.max(x1, x2) + 16;
  return svg(
    'g',
    { class: 'move before' },
    svg('path', { d: `M ${x1} ${y1} H ${out} V ${y2} H ${x2 + 7}` }),
    svg('path', { class: 'tip', d: `M ${x2} ${y2} l 8 -4 v 8 z` }),
  );
}
