/** Reads a lab from its folder: what the page fetches, Node finds on disk. */
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { syllabus } from '#labs/syllabus.ts';
import { readLab, type LabText } from '#workbench/fences.ts';

export interface LabFolder {
  readonly text: LabText;
  /** The lab's sample, its templates and its `files/`, by path with forward slashes. */
  readonly files: Readonly<Record<string, string>>;
}

/** The folder that holds one folder a lab. */
export const labsFolder = fileURLToPath(new URL('../src/content/labs', import.meta.url));

/** Holds one folder a sample, which labs name in `lab.ts`. */
const samplesFolder = fileURLToPath(new URL('../src/content/samples', import.meta.url));

/** Holds `terraform/`, with one folder a template, which labs name in `lab.ts`. */
const templatesFolder = fileURLToPath(new URL('../infra-templates', import.meta.url));

/** Not what Terraform leaves where somebody tries a template in place. */
const ofATemplate = /^terraform\/[^/]+\/[^/]+(?<!_override)\.(?:tf|tfvars|json|md)$/;

/** @throws AuthorError for a mistake in the prose. */
export async function readLabFolder(id: string): Promise<LabFolder> {
  const folder = join(labsFolder, id);
  const prose = join(folder, 'index.mdx');
  return {
    text: readLab(await readFile(prose, 'utf8'), `${id}/index.mdx`),
    files: { ...(await sharedFilesOf(id)), ...(await ownFilesOf(folder)) },
  };
}

async function sharedFilesOf(id: string): Promise<Record<string, string>> {
  const loaded = await syllabus.find((it) => it.id === id)?.load();
  const { sample, templates = [] } = loaded?.default ?? {};
  const shared = templates.map(async (it) => {
    const files = await readFiles(join(templatesFolder, 'terraform', it), templatesFolder);
    return Object.fromEntries(Object.entries(files).filter(([path]) => ofATemplate.test(path)));
  });
  if (sample !== undefined) shared.push(readFiles(join(samplesFolder, sample), samplesFolder));
  return Object.assign({}, ...(await Promise.all(shared))) as Record<string, string>;
}

async function ownFilesOf(folder: string): Promise<Record<string, string>> {
  const own = join(folder, 'files');
  return existsSync(own) ? readFiles(own) : {};
}

/** Names are relative to `root`. */
async function readFiles(folder: string, root = folder): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((it) => it.isFile()).map((it) => join(it.parentPath, it.name));
  const files = paths.sort().map(async (path) => {
    const name = relative(root, path).split(sep).join('/');
    return [name, await readFile(path, 'utf8')] as const;
  });
  return Object.fromEntries(await Promise.all(files));
}
