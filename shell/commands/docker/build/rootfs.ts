/** An image's file system while it is built: lower layers, and what a step changes in them. */
import type { LayerEntry } from '#ecr/oci/image.ts';

interface Attributes {
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** Seconds since 1970. */
  readonly modified: number;
}

export type Node = Attributes &
  (
    | { readonly kind: 'file'; readonly content: Uint8Array }
    | { readonly kind: 'folder' }
    | { readonly kind: 'link'; readonly target: string }
  );

const maxLinks = 40;

export class Rootfs {
  /** By path without a leading slash. */
  readonly #nodes: Map<string, Node>;
  #before: ReadonlyMap<string, Node>;
  readonly #touched = new Set<string>();

  constructor(nodes: ReadonlyMap<string, Node> = new Map()) {
    this.#nodes = new Map(nodes);
    this.#before = new Map(nodes);
  }

  copy(): Rootfs {
    return new Rootfs(this.#nodes);
  }

  /** Puts a layer on top. */
  apply(entries: readonly LayerEntry[]): void {
    for (const { kind, path } of entries) {
      if (kind === 'whiteout') this.#drop(path);
      if (kind === 'opaque') for (const name of this.list(path)) this.#drop(`${path}/${name}`);
    }
    for (const entry of entries) {
      if (entry.kind === 'whiteout' || entry.kind === 'opaque') continue;
      const { path, uid = 0, gid = 0, modified = 0 } = entry;
      const attributes = { uid, gid, modified };
      const old = this.#nodes.get(path);
      if (old && (old.kind === 'folder') !== (entry.kind === 'folder')) this.#drop(path);
      switch (entry.kind) {
        case 'file': {
          const { content, mode = 0o644 } = entry;
          const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
          this.#nodes.set(path, { kind: 'file', content: bytes, mode, ...attributes });
          break;
        }
        case 'folder':
          this.#nodes.set(path, { kind: 'folder', mode: entry.mode ?? 0o755, ...attributes });
          break;
        case 'link':
          this.#nodes.set(path, { kind: 'link', target: entry.target, mode: 0o777, ...attributes });
          break;
        case 'hard-link': {
          const same = this.#nodes.get(entry.target);
          if (same) this.#nodes.set(path, same);
        }
      }
    }
    this.#before = new Map(this.#nodes);
    this.#touched.clear();
  }

  /** Without following a link at its end. */
  get(path: string): Node | undefined {
    const at = this.resolve(path, false);
    return at === '' ? root : this.#nodes.get(at);
  }
  /** Follows links. */
  find(path: string): Node | undefined {
    const at = this.resolve(path);
    return at === '' ? root : this.#nodes.get(at);
  }
  isFolder(path: string): boolean {
    return this.find(path)?.kind === 'folder';
  }

  /** Where a path leads once links are followed: inside the image, without a leading slash. */
  resolve(path: string, followLast = true): string {
    const rest = path.split('/');
    const at: string[] = [];
    let links = 0;
    for (let part = rest.shift(); part !== undefined; part = rest.shift()) {
      if (part === '' || part === '.') continue;
      if (part === '..') {
        at.pop();
        continue;
      }
      const node = this.#nodes.get([...at, part].join('/'));
      const isLast = !rest.some((it) => it !== '' && it !== '.');
      if (node?.kind !== 'link' || (isLast && !followLast) || ++links > maxLinks) {
        at.push(part);
        continue;
      }
      if (node.target.startsWith('/')) at.length = 0;
      rest.unshift(...node.target.split('/'));
    }
    return at.join('/');
  }

  /** Names in a folder, sorted. */
  list(path: string): string[] {
    const prefix = path === '' ? '' : `${path}/`;
    const names = new Set<string>();
    for (const it of this.#nodes.keys()) {
      if (it.startsWith(prefix)) names.add(it.slice(prefix.length).split('/', 1)[0] ?? '');
    }
    return [...names].sort();
  }
  /** Every path below a folder, parents first. */
  below(path: string): string[] {
    const prefix = path === '' ? '' : `${path}/`;
    return [...this.#nodes.keys()].filter((it) => it.startsWith(prefix)).sort();
  }

  /** Creates or replaces; folders above are made with the attributes given. */
  put(path: string, node: Node, above: Attributes): void {
    const at = this.resolve(path, node.kind !== 'link');
    this.makeFolders(at.split('/').slice(0, -1).join('/'), above);
    this.#nodes.set(at, node);
    this.#touched.add(at);
  }
  makeFolders(path: string, attributes: Attributes): void {
    let at = '';
    for (const part of this.resolve(path).split('/')) {
      at = this.resolve(at === '' ? part : `${at}/${part}`);
      if (at === '' || this.#nodes.get(at)?.kind === 'folder') continue;
      this.#nodes.set(at, { kind: 'folder', ...attributes });
      this.#touched.add(at);
    }
  }
  remove(path: string): void {
    this.#drop(this.resolve(path, false));
  }
  #drop(at: string): void {
    for (const it of [at, ...this.below(at)]) {
      if (this.#nodes.delete(it)) this.#touched.add(it);
    }
  }

  /** What was changed since the last call or `apply`: the next layer. */
  takeChanges(): LayerEntry[] {
    const entries = new Map<string, LayerEntry>();
    for (const path of this.#touched) {
      const node = this.#nodes.get(path);
      if (node) entries.set(path, { path, ...node });
      else if (this.#before.has(path) && !this.#isGone(folderOf(path))) {
        entries.set(`whiteout ${path}`, { kind: 'whiteout', path });
      } else continue;
      // A layer names the folders above what it changes, with their own attributes.
      for (let above = folderOf(path); above !== ''; above = folderOf(above)) {
        const folder = this.#nodes.get(above);
        if (folder) entries.set(above, { path: above, ...folder });
      }
    }
    this.#before = new Map(this.#nodes);
    this.#touched.clear();
    return [...entries.values()];
  }
  #isGone(path: string): boolean {
    return path !== '' && !this.#nodes.has(path) && this.#before.has(path);
  }
}

const root: Node = { kind: 'folder', mode: 0o755, uid: 0, gid: 0, modified: 0 };

function folderOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
}
