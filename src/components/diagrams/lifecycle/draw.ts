import type { Asked, Drawing, Subject } from '../drawing.ts';
import { picture, svg, words } from '../svg.ts';
import { lifecycleLayout, type Life, type LifecycleLayout } from './layout.ts';
import { rulesInWords, sentencesOf, summaryOf } from './words.ts';

/** When each image was pushed, when the stored policy takes it, and by which rule. */
export async function drawLifecycle(
  asked: Asked,
  { repository, width }: Subject,
): Promise<Drawing> {
  const future = await asked.lifecycleFuture(repository);
  if (!future || future.images.length === 0) {
    const why = future ? 'has no image: push one' : 'is not there: create it';
    return { summary: `${repository} ${why}, and it is drawn.`, sentences: [] };
  }
  if (future.unknown !== undefined) return { summary: future.unknown, sentences: [] };
  const layout = lifecycleLayout(future, width);
  const rest = layout.left > 0 ? [`${layout.left} younger images are not drawn.`] : [];
  return {
    summary: summaryOf(future),
    svg: drawn(layout, summaryOf(future)),
    legend: [...rulesInWords(future), ...rest],
    sentences: sentencesOf(future),
  };
}

function drawn(layout: LifecycleLayout, label: string): SVGSVGElement {
  const { lives, ticks, nowX, width, height } = layout;
  const drawing = picture(layout, label);
  for (const { x, label: text, anchor } of ticks) {
    const tick = words(text, x, 12, 'note');
    tick.setAttribute('text-anchor', anchor);
    drawing.append(tick);
  }
  drawing.append(svg('path', { class: 'today', d: `M ${nowX} 18 V ${height}` }));
  for (const it of lives) drawing.append(lifeOf(it, width));
  return drawing;
}

function lifeOf({ name, fate, isGuarded, y, bars, marks }: Life, width: number): SVGElement {
  const told = words(fate, width - 2, 12, 'note');
  told.setAttribute('text-anchor', 'end');
  return svg(
    'g',
    { class: isGuarded ? 'life guarded' : 'life', transform: `translate(0 ${y})` },
    isGuarded ? svg('path', { class: 'shield', d: shield }) : undefined,
    words(name, isGuarded ? 14 : 2, 12, 'label'),
    told,
    ...bars.map(({ kind, from, to }) =>
      svg('path', { class: `bar ${kind}`, d: `M ${from} ${line} H ${to}` }),
    ),
    ...marks.map(({ kind, x }) => svg('path', { class: `mark ${kind}`, d: marksAt[kind](x) })),
  );
}

/** Middle of the bar, below the name. */
const line = 24;
const shield = 'M 1 3 l 4.5 -1.5 4.5 1.5 v 4 q 0 4 -4.5 6 q -4.5 -2 -4.5 -6 z';
const marksAt = {
  removed: (x: number) => `M ${x - 4} ${line - 4} l 8 8 m 0 -8 l -8 8`,
  archived: (x: number) => `M ${x - 5} ${line - 4} h 10 l -5 9 z`,
  stays: (x: number) => `M ${x} ${line - 5} l 9 5 l -9 5 z`,
};
