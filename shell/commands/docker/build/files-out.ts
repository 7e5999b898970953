/** `--output type=local` and `type=tar`: the files of the target, without an image around them. */
import { packTar, type TarEntry } from 'modern-tar';
import { platformText } from '#ecr/oci/descriptor.ts';
import { folderOf } from '../../../files.ts';
import type { Exporting } from './export.ts';
import { buildFailure, type Output } from './output.ts';
import type { Rootfs } from './rootfs.ts';
import type { Target } from './target.ts';

/** @throws Failure */
export async function toFiles(
  { kind, destination }: Output,
  { invocation, result, progress }: Exporting,
): Promise<void> {
  const { context } = invocation;
  const { fs } = context;
  const goesOut = kind === 'tar' && (destination === undefined || destination === '-');
  if (goesOut && context.isTerminal) {
    throw buildFailure('dest file is required for tar exporter. refusing to write to console');
  }
  const step = progress.step(
    kind === 'tar' ? 'exporting to client tarball' : 'exporting to client directory',
  );
  const trees = result.targets.map((target) => ({
    // Several platforms lie in folders named after them.
    prefix: result.targets.length > 1 ? `${folderNameOf(target)}/` : '',
    files: target.files,
  }));
  if (kind === 'local') {
    const folder = context.resolve(destination ?? '.');
    await fs.makeFolder(folder);
    for (const { prefix, files } of trees) {
      await writeTree(context, `${folder === '/' ? '' : folder}/${prefix}`, files);
    }
    step.log('copying files done');
  } else {
    const tar = await packTar(trees.flatMap(({ prefix, files }) => entriesOf(prefix, files)));
    if (goesOut) context.stdout(tar);
    else await fs.write(context.resolve(destination ?? ''), tar);
    step.log('sending tarball done');
  }
  step.end('done');
}

function folderNameOf({ platform }: Target): string {
  return platformText(platform).replaceAll('/', '_');
}

async function writeTree(
  { fs }: Exporting['invocation']['context'],
  below: string,
  files: Rootfs,
): Promise<void> {
  for (const path of files.below('')) {
    const node = files.get(path);
    const target = below + path;
    if (!node) continue;
    await fs.makeFolder(node.kind === 'folder' ? target : folderOf(target));
    if (node.kind === 'link') {
      await fs.remove(target);
      await fs.link(target, node.target);
    }
    if (node.kind === 'file') {
      await fs.write(target, node.content);
      await fs.setMode(target, node.mode);
    }
  }
}

function entriesOf(prefix: string, files: Rootfs) {
  return files.below('').flatMap((path): TarEntry[] => {
    const node = files.get(path);
    if (!node) return [];
    const { mode, uid, gid } = node;
    const shared = { mode, uid, gid, mtime: new Date(node.modified * 1000) };
    const name = prefix + path;
    if (node.kind === 'folder') {
      return [{ header: { ...shared, name: `${name}/`, type: 'directory' as const, size: 0 } }];
    }
    if (node.kind === 'link') {
      return [
        { header: { ...shared, name, type: 'symlink' as const, linkname: node.target, size: 0 } },
      ];
    }
    const { content: body } = node;
    return [{ header: { ...shared, name, type: 'file' as const, size: body.length }, body }];
  });
}
