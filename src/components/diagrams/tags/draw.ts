import type { Asked, Drawing, Subject } from '../drawing.ts';
import { picture, svg, words } from '../svg.ts';
import { tagHistory } from './history.ts';
import { height, tagLayout, type TagArrow, type TagBox, type TagLayout } from './layout.ts';
import { sentencesOf, stepInWords, summaryOf } from './words.ts';

/** As many moves as one reads; the others are in the transcript. */
const told = 8;

/** Which tag names which image, and how it came there. */
export async function drawTags(
  asked: Asked,
  { repository, width, titleOf }: Subject,
): Promise<Drawing> {
  const history = tagHistory(repository, await asked.overview(), asked.runs, titleOf);
  if (!history || history.images.length === 0) {
    const why = history ? 'has no image: push one' : 'is not there: create it';
    return { summary: `${repository} ${why}, and it is drawn.`, sentences: [] };
  }
  const layout = tagLayout(history, width);
  const { images, tags } = layout.left;
  const rest = [
    images > 0 && `${images} older or gone images are not drawn.`,
    tags > 0 && `${tags} of the tags are not drawn.`,
  ].filter((it) => it !== false);
  const summary = summaryOf(history);
  return {
    summary,
    svg: drawn(layout, summary),
    legend: [...history.steps.slice(-told).map(stepInWords), ...rest],
    sentences: sentencesOf(history),
  };
}

function drawn(layout: TagLayout, label: string): SVGSVGElement {
  const drawing = picture(layout, label);
  for (const { title, x } of layout.columns) drawing.append(words(title, x, 12, 'column'));
  for (const it of layout.arrows) drawing.append(arrow(it));
  for (const it of layout.boxes) drawing.append(boxOf(it));
  for (const it of layout.arrows) if (it.steps.length > 0) drawing.append(numbers(it));
  return drawing;
}

function arrow({ kind, from: [x1, y1], to: [x2, y2] }: TagArrow): SVGElement {
  const middle = (x1 + x2) / 2;
  const tip = x2 - 7;
  return svg(
    'g',
    { class: `move ${kind}` },
    svg('path', { d: `M ${x1} ${y1} C ${middle} ${y1}, ${middle} ${y2}, ${tip} ${y2}` }),
    svg('path', { class: 'tip', d: `M ${x2} ${y2} l -8 -4 v 8 z` }),
  );
}

function boxOf({ kind, isGone, label, note, x, y, width }: TagBox): SVGElement {
  return svg(
    'g',
    { class: isGone ? `${kind} gone` : kind, transform: `translate(${x} ${y})` },
    svg('rect', { width, height, rx: kind === 'tag' ? height / 2 : 6 }),
    words(label, kind === 'tag' ? 12 : 10, 15, 'label'),
    words(note, kind === 'tag' ? 12 : 10, 27, 'note'),
  );
}

/** The numbers of the moves, on the arrow. */
function numbers({ steps, mark: [x, y] }: TagArrow): SVGElement {
  const text = steps.join(', ');
  const width = 10 + text.length * 6.4;
  const number = words(text, 0, 3.5, 'note');
  number.setAttribute('text-anchor', 'middle');
  return svg(
    'g',
    { class: 'number', transform: `translate(${x} ${y})` },
    svg('rect', { x: -width / 2, y: -8, width, height: 16, rx: 8 }),
    number,
  );
}
