/** Draws what is in the registry whenever it changes, and says in words what changed. */
import type { ImageOverview, Overview, RepositoryOverview } from '#workbench/session.ts';
import { shortDigest } from '../check/digest-words.ts';
import { element, part } from '../element.ts';
import { on, workbench } from '../page-state.ts';
import { sentenceOf } from '../run.ts';
import { age, bytes, clockTime } from './words.ts';

class LabRegistry extends HTMLElement {
  readonly #repositories = part(this, '.repositories');
  readonly #state = part(this, '.state');
  readonly #clock = part(this, '.clock');
  readonly #status = part(this, '[role=status]');
  #isCopy = false;
  #last: Overview | undefined;

  connectedCallback(): void {
    part(this, '.show').addEventListener('click', () => void this.#start());
    for (const button of this.querySelectorAll<HTMLButtonElement>('[data-seconds]')) {
      button.addEventListener('click', () => void this.#advance(button));
    }
    on('opened', ({ session }) => {
      session.subscribe(({ type }) => {
        if (type === 'registry') void this.#refresh();
      });
      void this.#refresh();
    });
    on('play-started', () => {
      this.#isCopy = true;
      this.#state.textContent = 'a copy';
    });
    on('played', ({ overview }) => this.#draw(overview));
    on('play-finished', () => {
      this.#isCopy = false;
      void this.#refresh();
    });
  }

  async #start(): Promise<void> {
    this.#state.textContent = 'starting …';
    try {
      await workbench();
    } catch (error) {
      this.#state.textContent = 'not started';
      this.#status.textContent = sentenceOf(error);
    }
  }

  async #refresh(): Promise<void> {
    if (this.#isCopy) return;
    const { session } = await workbench();
    const overview = await session.overview();
    if (this.#isCopy) return;
    this.#state.textContent = 'live';
    this.#draw(overview);
  }

  #draw(overview: Overview): void {
    const before = this.#last;
    this.#last = overview;
    this.#clock.hidden = false;
    const time = part<HTMLTimeElement>(this, 'time');
    time.dateTime = new Date(overview.now * 1000).toISOString();
    time.textContent = clockTime(overview.now);
    const known = new Set(before?.repositories.flatMap(keysOf));
    const drawn = overview.repositories.map((it) => repository(it, overview.now, known));
    this.#repositories.replaceChildren(...(drawn.length > 0 ? drawn : [empty()]));
  }

  async #advance(button: HTMLButtonElement): Promise<void> {
    button.disabled = true;
    try {
      const { session } = await workbench();
      const before = this.#last;
      await session.advance(Number(button.dataset.seconds));
      const gone = lost(before, await session.overview());
      this.#status.textContent =
        gone.length > 0 ? `The lifecycle policy removed ${gone.join(', ')}` : 'Nothing expired';
    } finally {
      button.disabled = false;
      button.focus();
    }
  }
}

function empty(): HTMLElement {
  return element('p', { class: 'empty' }, 'No repository in this Region.');
}

function keysOf({ name, images }: RepositoryOverview): string[] {
  return images.flatMap(({ digest, tags }) => [
    `${name}@${digest}`,
    ...tags.map((tag) => `${name}@${digest}:${tag}`),
  ]);
}

function repository(it: RepositoryOverview, now: number, known: ReadonlySet<string>): HTMLElement {
  const total = it.images.reduce((sum, { size }) => sum + size, 0);
  const facts = [
    it.images.length === 1 ? '1 image' : `${it.images.length} images`,
    bytes(total),
    it.scanOnPush ? 'scan on push' : 'no scan on push',
    it.mutability === 'MUTABLE'
      ? 'tags can move'
      : it.mutability.toLowerCase().replaceAll('_', ' '),
    ...(it.lifecyclePolicyText ? ['lifecycle policy'] : []),
  ];
  return element(
    'section',
    { class: 'repository', 'aria-label': `Repository ${it.name}` },
    element('h3', {}, it.name),
    element('p', { class: 'facts' }, facts.join(' · ')),
    it.images.length > 0 &&
      element('ul', {}, ...it.images.map((image) => imageRow(it.name, image, now, known))),
  );
}

function imageRow(
  name: string,
  image: ImageOverview,
  now: number,
  known: ReadonlySet<string>,
): HTMLElement {
  const isNew = (key: string) => known.size > 0 && !known.has(key);
  const key = `${name}@${image.digest}`;
  const chips = image.tags.map((tag) =>
    element('span', { class: isNew(`${key}:${tag}`) ? 'chip new' : 'chip' }, tag),
  );
  return element(
    'li',
    { class: isNew(key) ? 'new' : '' },
    element(
      'code',
      { title: image.digest, tabindex: 0, 'aria-label': image.digest },
      shortDigest(image.digest),
    ),
    element('span', { class: 'tags' }, ...(chips.length > 0 ? chips : [untagged()])),
    element('span', { class: 'age' }, age(now - image.pushedAt)),
    image.expiresByRule !== undefined &&
      element('span', { class: 'expires' }, `Rule ${image.expiresByRule} would remove it now`),
  );
}

function untagged(): HTMLElement {
  return element('span', { class: 'untagged' }, 'untagged');
}

/** What was there and is not: by tags, or by digest where there were none. */
function lost(before: Overview | undefined, after: Overview): string[] {
  const left = new Set(after.repositories.flatMap(keysOf));
  return (before?.repositories ?? []).flatMap(({ name, images }) =>
    images
      .filter(({ digest }) => !left.has(`${name}@${digest}`))
      .map(({ digest, tags }) => (tags.length > 0 ? tags.join(', ') : shortDigest(digest))),
  );
}

customElements.define('lab-registry', LabRegistry);
