/** Where a command works: its folder, what is configured there, and how it talks. */
import type { CommandContext } from '../../../command.ts';
import { FileError, pathFrom } from '../../../files.ts';
import { loadModule, type Installed, type ReadFolder } from '../configuration/load.ts';
import type { Module } from '../configuration/module.ts';
import { createFileReader, type FileReader } from '../evaluation/files.ts';
import type { Fixed } from '../evaluation/instance.ts';
import { functionsWith } from '../functions/index.ts';
import type { Diagnostic } from '../hcl/diagnostic.ts';
import type { Source } from '../hcl/source.ts';
import { plainDiagnostic, renderDiagnostic } from './diagnostics.ts';

export interface Workspace extends Fixed {
  readonly context: CommandContext;
  readonly files: FileReader;
  readonly hasColours: boolean;
  readonly width: number;
  /** An absolute path from one in the working folder. */
  readonly path: (name: string) => string;
  readonly print: (text: string) => void;
  readonly report: (diagnostics: readonly Diagnostic[]) => void;
}

/** Output that no terminal shows is as wide as Terraform's. */
const plainWidth = 78;

/** `isPlain`: nobody wants colours, nor the boxes that come with them. */
export function openWorkspace(
  context: CommandContext,
  folder: string,
  isPlain: boolean,
): Workspace {
  const hasColours = context.isTerminal && !isPlain;
  const cwd = pathFrom(context.cwd, folder);
  const path = (name: string) => pathFrom(cwd, name);
  const files = createFileReader(context.fs, path);
  const width = context.isTerminal ? Math.max(40, context.columns) : plainWidth;
  return {
    context,
    files,
    cwd,
    functions: functionsWith(files.read, path),
    hasColours,
    width,
    path,
    print: (text) => context.stdout(text),
    report: (diagnostics) => {
      for (const it of diagnostics) {
        const text = isPlain ? plainDiagnostic(it, width) : renderDiagnostic(it, width, hasColours);
        // As Terraform does, which keeps stderr for what fails.
        if (it.severity === 'warning') context.stdout(text);
        else context.stderr(text);
      }
    },
  };
}

/** Reads the `.tf` files of a folder below the working one. */
export function folderReader({ context, path }: Workspace): ReadFolder {
  return async (folder) => {
    let names: readonly string[];
    try {
      names = await context.fs.list(path(folder));
    } catch (error) {
      if (error instanceof FileError) return undefined;
      throw error;
    }
    const chosen = names.filter((it) => /\.tf(?:\.json)?$/.test(it) && !it.startsWith('.'));
    return Promise.all(
      chosen.map(async (name): Promise<Source> => {
        const shown = folder === '.' ? name : `${folder}/${name}`;
        return { name: shown, text: await context.fs.readText(path(shown)) };
      }),
    );
  };
}

/** `installed`: which modules there must be; without it, all. */
export function loadRoot(workspace: Workspace, installed?: Installed): Promise<Module> {
  return loadModule('.', folderReader(workspace), installed);
}

/** Whether there is any configuration at all. */
export async function hasConfiguration(workspace: Workspace): Promise<boolean> {
  return ((await folderReader(workspace)('.')) ?? []).length > 0;
}
