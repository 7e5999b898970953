import type { Asked, Drawing, Subject } from '../drawing.ts';
import { picture, svg, words } from '../svg.ts';
import { box, layoutOf, type Box, type Layout } from './layout.ts';
import { sentencesOf, summaryOf } from './words.ts';

/** Tags, indexes, images and layers of a repository. */
export async function drawImages(asked: Asked, { repository }: Subject): Promise<Drawing> {
  const anatomy = await asked.anatomy(repository);
  if (!anatomy || anatomy.manifests.length === 0) {
    const why = anatomy ? 'has no image: push one' : 'is not there: create it';
    return { summary: `${repository} ${why}, and it is drawn.`, sentences: [] };
  }
  const summary = summaryOf(anatomy);
  return { summary, svg: drawn(layoutOf(anatomy), summary), sentences: sentencesOf(anatomy) };
}

function drawn(layout: Layout, label: string): SVGSVGElement {
  const { boxes, arrows, columns } = layout;
  const drawing = picture(layout, label);
  const at = new Map(boxes.map((it) => [it.id, it]));
  for (const { from, to, shared } of arrows) {
    const [one, other] = [at.get(from), at.get(to)];
    if (one && other) drawing.append(arrow(one, other, shared));
  }
  for (const { title, x } of columns) drawing.append(words(title, x, 12, 'column'));
  for (const it of boxes) drawing.append(boxOf(it));
  return drawing;
}

function boxOf({ kind, label, note, x, y }: Box): SVGElement {
  return svg(
    'g',
    { class: kind, transform: `translate(${x} ${y})` },
    svg('rect', { width: box.width, height: box.height, rx: kind === 'tag' ? box.height / 2 : 6 }),
    words(label, 10, 15, 'label'),
    words(note, 10, 27, 'note'),
  );
}

function arrow(from: Box, to: Box, shared: boolean): SVGElement {
  const [x1, y1] = [from.x + box.width, from.y + box.height / 2];
  const [x2, y2] = [to.x, to.y + box.height / 2];
  const bend = Math.min(40, (x2 - x1) / 2);
  const d = `M ${x1} ${y1} C ${x1 + bend} ${y1}, ${x2 - bend} ${y2}, ${x2} ${y2}`;
  return svg('path', { d, class: shared ? 'arrow shared' : 'arrow' });
}
