/** What of a lab this machine can run by itself, and what it cannot, and why. */
import { spawnSync } from 'node:child_process';

export interface Equipment {
  /** The first line of `--version`, by program; `undefined` for what is missing. */
  readonly versions: Readonly<Record<string, string | undefined>>;
  /** Whether a docker engine answers; without one the workbook's own docker stands in. */
  readonly hasEngine: boolean;
  /** A folder with Terraform's AWS provider in the layout of a mirror. */
  readonly mirror: string | undefined;
}

const programs = ['bash', 'aws', 'jq', 'git', 'curl', 'docker', 'skopeo', 'terraform'];
/** Without these no lab can be walked. */
const needed = ['bash', 'aws', 'jq', 'git', 'curl'];

export function lookAround(env: Readonly<Record<string, string | undefined>>): Equipment {
  const version = (name: string) => {
    const { status, stdout, stderr } = spawnSync(name, ['--version'], { encoding: 'utf8', env });
    return status === 0 ? (stdout || stderr).split('\n')[0]?.trim() : undefined;
  };
  return {
    versions: Object.fromEntries(programs.map((name) => [name, version(name)])),
    hasEngine: spawnSync('docker', ['info'], { stdio: 'ignore', env }).status === 0,
    mirror: env['TERRAFORM_PROVIDER_MIRROR'],
  };
}

/** For whoever reads a report: what it was made with. */
export function equipmentInWords({ versions, hasEngine, mirror }: Equipment): string {
  const told = programs.map((name) => {
    const version = versions[name] ?? 'not installed';
    if (name === 'docker' && !hasEngine) {
      return `  docker     no engine answers: the workbook’s own docker stands in, on the same endpoint`;
    }
    if (name === 'terraform' && versions[name] !== undefined && mirror === undefined) {
      return `  terraform  ${version}; TERRAFORM_PROVIDER_MIRROR names no folder with the AWS provider`;
    }
    return `  ${name.padEnd(9)}  ${version}`;
  });
  return ['This machine', ...told].join('\n');
}

/** Why no lab can be walked; `undefined` if one can. */
export function whyNothing({ versions }: Equipment): string | undefined {
  const missing = needed.filter((name) => versions[name] === undefined);
  return missing.length === 0 ? undefined : `not installed: ${missing.join(', ')}`;
}

/** Why these commands cannot be run here; `undefined` if they can. */
export function whyNot(input: string, { versions, hasEngine, mirror }: Equipment) {
  if (calls(input, 'terraform')) {
    if (versions['terraform'] === undefined) return 'terraform is not installed';
    if (mirror === undefined) return 'terraform has no AWS provider (TERRAFORM_PROVIDER_MIRROR)';
  }
  if (versions['aws']?.startsWith('aws-cli/1.') && input.includes('aws --version')) {
    return 'aws is of version 1, and pages show version 2';
  }
  if (!hasEngine && calls(input, 'curl') && input.includes('localhost')) {
    return 'docker has no engine, so no container listens on this machine';
  }
  return undefined;
}

function calls(input: string, program: string): boolean {
  return new RegExp(`(^|[|;&(])\\s*${program}\\s`, 'm').test(input);
}
