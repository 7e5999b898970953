/** `docker save` and `docker load` */
import { familiarText } from '#ecr/oci/reference.ts';
import { daemonFailure, Failure } from '../failure.ts';
import { builtImage } from '../store/built-image.ts';
import { packImages, unpackImages, type Named } from '../store/image-archive.ts';
import type { StoredImage } from '../store/image-store.ts';
import type { Invocation } from '../subcommand.ts';
import { withLatest } from '../tag.ts';

export async function save({ flags, operands, context, store }: Invocation): Promise<number> {
  const output = flags.text('output');
  if (output === undefined && context.isTerminal) {
    throw new Failure('cowardly refusing to save to a terminal. Use the -o flag or redirect');
  }
  const byDigest = new Map<string, Named>();
  for (const text of operands) {
    const image = await store.find(text);
    if (!image) throw daemonFailure(`No such image: ${withLatest(text)}`);
    const before = byDigest.get(image.digest);
    byDigest.set(image.digest, {
      image: before?.image ?? (await builtImage(store, image)),
      names: [...(before?.names ?? []), ...namesFor(image, text)],
    });
  }
  const tar = await packImages([...byDigest.values()], { isForDocker: true });
  if (output === undefined) context.stdout(tar);
  else await context.fs.write(context.resolve(output), tar);
  return 0;
}

/** The name that was given; all tags of a repository that was given without one; none for an ID. */
function namesFor({ tags }: StoredImage, text: string) {
  const exact = tags.filter((it) => familiarText(it) === withLatest(text));
  if (exact.length > 0) return exact;
  return tags.filter((it) => `${it.host}/${it.repository}:${it.tag}` === text);
}

export async function load({ flags, context, store }: Invocation): Promise<number> {
  const { fs, resolve, stdin, stdout } = context;
  const input = flags.text('input');
  const path = input === undefined ? undefined : resolve(input);
  if (path !== undefined && !(await fs.exists(path))) {
    throw new Failure(`open ${input}: no such file or directory`);
  }
  const tar = path === undefined ? stdin.bytes() : await fs.read(path);
  if (tar.length === 0) {
    throw new Failure('requested load from stdin, but stdin is empty');
  }
  for (const { image, names } of await unpackImages(tar)) {
    await store.add(image, names);
    const id = [...image.blobs.keys()][0] ?? image.digest;
    if (names.length === 0) stdout(`Loaded image ID: ${id}\n`);
    for (const it of names) stdout(`Loaded image: ${familiarText(it)}\n`);
  }
  return 0;
}
