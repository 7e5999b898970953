/** What of a lab this machine can run by itself, and what it cannot, and why. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { providerVersion, satisfies } from '#shell/commands/terraform/commands/versions.ts';

export interface Equipment {
  /** The first line of `--version`, by program; `undefined` for what is missing. */
  readonly versions: Readonly<Record<string, string | undefined>>;
  /** Whether a docker engine answers; without one the workbook's own docker stands in. */
  readonly hasEngine: boolean;
  /** A folder with Terraform's AWS provider in the layout of a mirror. */
  readonly mirror: string | undefined;
  /** Versions of that provider in it. */
  readonly providers: readonly string[];
}

/** What the labs' own files ask of the provider. */
const wanted = `~> ${providerVersion.replace(/\.\d+$/, '')}`;

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
    providers: providersOf(env['TERRAFORM_PROVIDER_MIRROR']),
  };
}

/** A mirror has a folder for each version, or a packed file. */
function providersOf(mirror: string | undefined): readonly string[] {
  const folder = mirror && join(mirror, 'registry.terraform.io/hashicorp/aws');
  if (!folder || !existsSync(folder)) return [];
  const found = readdirSync(folder).map(
    (it) => /^(?:terraform-provider-aws_)?(\d+\.\d+\.\d+)(?:_|$)/.exec(it)?.[1],
  );
  return [...new Set(found)].filter((it) => it !== undefined);
}

/** For whoever reads a report: what it was made with. */
export function equipmentInWords(equipment: Equipment): string {
  const { versions, hasEngine } = equipment;
  const told = programs.map((name) => {
    const version = versions[name] ?? 'not installed';
    if (name === 'docker' && !hasEngine) {
      return `  docker     no engine answers: the workbook’s own docker stands in, on the same endpoint`;
    }
    const obstacle = name === 'terraform' ? whyNoProvider(equipment) : undefined;
    if (versions[name] !== undefined && obstacle !== undefined) {
      return `  terraform  ${version}; ${obstacle}`;
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
export function whyNot(input: string, equipment: Equipment): string | undefined {
  const { versions, hasEngine } = equipment;
  if (calls(input, 'terraform')) {
    if (versions['terraform'] === undefined) return 'terraform is not installed';
    const obstacle = whyNoProvider(equipment);
    if (obstacle !== undefined) return obstacle;
  }
  if (versions['aws']?.startsWith('aws-cli/1.') && input.includes('aws --version')) {
    return 'aws is of version 1, and pages show version 2';
  }
  if (!hasEngine && calls(input, 'curl') && input.includes('localhost')) {
    return 'docker has no engine, so no container listens on this machine';
  }
  return undefined;
}

function whyNoProvider({ mirror, providers }: Equipment): string | undefined {
  if (mirror === undefined)
    return 'TERRAFORM_PROVIDER_MIRROR names no folder with the AWS provider';
  if (providers.some((it) => satisfies(it, wanted))) return undefined;
  const found = providers.length === 0 ? 'no AWS provider' : `AWS provider ${providers.join(', ')}`;
  return `TERRAFORM_PROVIDER_MIRROR has ${found}, and labs want ${wanted}`;
}

function calls(input: string, program: string): boolean {
  return new RegExp(`(^|[|;&(])\\s*${program}\\s`, 'm').test(input);
}
