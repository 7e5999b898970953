/** `docker build --check`: what BuildKit would warn of, instead of a build. */
import { Failure } from '../failure.ts';
import type { Invocation } from '../subcommand.ts';
import { checkDockerfile, checkSettings, rulePage } from './checks.ts';
import { excerpt } from './complaint.ts';
import { DockerfileError } from './dockerfile/error.ts';
import { parseDockerfile } from './dockerfile/instructions.ts';
import type { Inputs } from './inputs.ts';
import { buildFailure } from './output.ts';

/** `--check`, or `--call=check`. @throws Failure for another method. */
export function callsCheck({ flags }: Invocation): boolean {
  const call = flags.text('call') ?? 'build';
  if (call === 'outline' || call === 'targets') {
    throw new Failure(`docker: this terminal does not have --call=${call}, only --call=check`);
  }
  if (call !== 'build' && call !== 'check') {
    throw buildFailure(`invalid call ${JSON.stringify(call)}`);
  }
  return call === 'check' || flags.has('check');
}

export function tellChecks({ context }: Invocation, { source, shownName }: Inputs): number {
  try {
    const warnings = checkDockerfile(source, parseDockerfile(source));
    for (const it of warnings) {
      context.stdout(
        `\nWARNING: ${it.rule} - ${rulePage(it.rule)}\n${it.text}\n${excerpt(source, shownName, it)}`,
      );
    }
    const count =
      warnings.length === 0
        ? 'no warnings found.'
        : `${warnings.length} ${warnings.length === 1 ? 'warning has' : 'warnings have'} been found!`;
    context.stdout(`${warnings.length > 0 ? '\n' : ''}Check complete, ${count}\n`);
    return warnings.length > 0 ? 1 : 0;
  } catch (error) {
    if (!(error instanceof DockerfileError)) throw error;
    context.stderr(excerpt(source, shownName, error));
    throw buildFailure(`failed to solve: ${error.message}`);
  }
}

/** With `# check=error=true` a warning ends the build. @throws DockerfileError */
export function assertStrict({ source }: Inputs): void {
  if (source.trim() === '' || !checkSettings(source).isStrict) return;
  const warnings = checkDockerfile(source, parseDockerfile(source));
  const [first] = warnings;
  if (!first) return;
  const rules = [...new Set(warnings.map(({ rule }) => rule))];
  throw new DockerfileError(`lint violation found for rules: ${rules.join(', ')}`, first);
}
