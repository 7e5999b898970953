import type { Module } from '../configuration/module.ts';
import { gather, scopeOf } from '../evaluation/instance.ts';
import { walk } from '../evaluation/walk.ts';
import { expand } from '../evaluation/expand.ts';
import { Unknown } from '../expressions/value.ts';
import { TerraformError } from '../hcl/diagnostic.ts';
import { blockAround } from '../hcl/context.ts';
import { positionAt, type Range } from '../hcl/source.ts';
import { configurationOf } from '../plan/configured.ts';
import { dataTypeOf, resourceTypeOf } from '../plan/engine.ts';
import { propose } from '../plan/propose.ts';
import { decodeProvider } from '../provider.ts';
import { checkInitialised } from './backend.ts';
import { linesIn } from './diagnostics.ts';
import { readFlags } from './flags.ts';
import { checkVersions } from './init.ts';
import { installedModules } from './modules.ts';
import type { Subcommand } from './subcommand.ts';
import { loadRoot, type Workspace } from './workspace.ts';

export const validate: Subcommand = {
  summary: 'Check whether the configuration is valid',
  usage: 'terraform [global options] validate [options]',
  flags: {
    json: 'switch',
    'no-tests': { missing: 'tests (.tftest.hcl) are not read here anyway.' },
  },
  async run(args, workspace) {
    const flags = readFlags('validate', args, validate.flags);
    try {
      const root = await loadRoot(workspace, await installedModules(workspace));
      checkVersions(root);
      await checkInitialised(root, workspace);
      await checkConfiguration(root, workspace);
    } catch (error) {
      if (!(error instanceof TerraformError) || !flags.isOn('json', false)) throw error;
      workspace.print(`${JSON.stringify(asJson(error), null, 2)}\n`);
      return 1;
    }
    workspace.print(
      flags.isOn('json', false)
        ? `${JSON.stringify({ format_version: '1.0', valid: true, error_count: 0, warning_count: 0, diagnostics: [] }, null, 2)}\n`
        : 'Success! The configuration is valid.\n\n',
    );
    return 0;
  },
};

/** Evaluates everything with nothing known but the files. Throws what is wrong. */
export async function checkConfiguration(root: Module, workspace: Workspace): Promise<void> {
  const { files } = workspace;
  await walk(
    { ...workspace, root, given: new Map(), isValidation: true },
    {
      provider: async (provider, instance) => {
        await files.settled(() => decodeProvider(provider, scopeOf(instance, workspace)));
      },
      resource: (resource, instance) =>
        files.settled(() => {
          const { schema } =
            resource.mode === 'data' ? dataTypeOf(resource) : resourceTypeOf(resource);
          const { kind, instances } = expand(resource, scopeOf(instance, workspace), true);
          const values = instances.map(({ key, names }) => {
            const scope = scopeOf(instance, workspace, names);
            const config = configurationOf(resource, schema, scope, undefined, undefined);
            return [key, propose(config, undefined, schema).planned] as const;
          });
          return kind === 'unknown' ? new Unknown() : gather(kind, values);
        }),
    },
  );
}

function asJson({ diagnostics }: TerraformError) {
  return {
    format_version: '1.0',
    valid: false,
    error_count: diagnostics.length,
    warning_count: 0,
    diagnostics: diagnostics.map(({ severity, summary, detail, range, context, values }) => ({
      severity,
      summary,
      detail,
      ...(range && {
        range: {
          filename: range.source.name,
          start: { ...positionAt(range.source, range.start), byte: range.start },
          end: { ...positionAt(range.source, range.end), byte: range.end },
        },
        snippet: snippetOf(range, context ?? range, values ?? []),
      }),
    })),
  };
}

/** The lines around a mistake, with the place of it among them, and what its names stand for. */
function snippetOf(range: Range, context: Range, values: readonly string[]) {
  const lines = linesIn(context);
  const { from = range.start, number = 1 } = lines[0] ?? {};
  return {
    context: blockAround(range.source, range.start) ?? null,
    code: lines.map(({ text }) => text).join('\n'),
    start_line: number,
    highlight_start_offset: range.start - from,
    highlight_end_offset: range.end - from,
    values: values.map((it) => {
      const at = it.indexOf(' ');
      return { traversal: it.slice(0, at), statement: it.slice(at + 1) };
    }),
  };
}
