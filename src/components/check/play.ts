/** Shows a counter-example happening, event by event, in a copy of the registry. */
import type { HistoryEvent, PlayedEvent } from '#workbench/session.ts';
import { button, element } from '../element.ts';
import { emit, workbench } from '../page-state.ts';
import { sentenceOf } from '../run.ts';
import { shortDigest } from './digest-words.ts';

/** The history in a check's witness, if it has one. */
export function historyOf(witness: unknown): readonly HistoryEvent[] | undefined {
  const found = Array.isArray(witness)
    ? witness
    : (witness as { history?: unknown } | null)?.history;
  return Array.isArray(found) && found.length > 0 && found.every(isEvent) ? found : undefined;
}

function isEvent(value: unknown): value is HistoryEvent {
  const { type } = (value ?? {}) as { type?: unknown };
  return type === 'push' || type === 'tag' || type === 'wait';
}

/** What plays a history, and where it is told. */
export interface Player {
  readonly button: HTMLButtonElement;
  readonly panel: HTMLElement;
}

/** A player for each check and history: what is playing goes on in the card of a verdict that says the same again. */
export function createPlayers(): (check: string, history: readonly HistoryEvent[]) => Player {
  const players = new Map<string, Player>();
  return (check, history) => {
    const key = JSON.stringify([check, history]);
    const player = players.get(key) ?? playerOf(check, history);
    players.set(key, player);
    return player;
  };
}

function playerOf(check: string, history: readonly HistoryEvent[]): Player {
  const list = element('ol', { class: 'played', 'aria-live': 'polite' });
  let playing: AbortController | undefined;
  const play = button('Play it', () => (playing ? playing.abort() : void start()), { class: 'go' });
  const start = async () => {
    playing = new AbortController();
    const { signal } = playing;
    play.textContent = 'Stop playing';
    list.replaceChildren();
    emit('play-started', { check });
    try {
      const { session } = await workbench();
      for await (const played of session.play(history, signal)) {
        if (signal.aborted) break;
        list.append(line(played));
        emit('played', played);
        await pause(signal);
      }
      list.append(element('li', { class: 'end' }, 'This was a copy. Your registry is as it was.'));
    } catch (error) {
      if (!signal.aborted) list.append(element('li', { class: 'end' }, sentenceOf(error)));
    } finally {
      emit('play-finished', { check });
      playing = undefined;
      play.textContent = 'Play it again';
    }
  };
  return { button: play, panel: list };
}

function line({ event, expired }: PlayedEvent): HTMLLIElement {
  const item = element('li', {}, told(event));
  for (const { digest, tags, action, rule } of expired) {
    const names = tags.length > 0 ? tags : [shortDigest(digest)];
    const chips = names.map((name) => element('span', { class: 'chip gone' }, name));
    const does = action === 'expire' ? 'removes' : 'archives';
    item.append(element('span', { class: 'loss' }, ` Rule ${rule} ${does} `, ...chips));
  }
  return item;
}

function told(event: HistoryEvent): string {
  switch (event.type) {
    case 'push':
      return event.tags.length > 0
        ? `A push of ${event.tags.join(', ')}.`
        : 'A push without a tag.';
    case 'tag':
      return `${event.tags.join(', ')} put on the image ${event.onto}.`;
    case 'wait':
      return event.days === 1 ? 'A day goes by.' : `${event.days} days go by.`;
  }
}

/** Time to see it happen; none where motion is unwanted. */
function pause(signal: AbortSignal): Promise<void> {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, 350);
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });
}
