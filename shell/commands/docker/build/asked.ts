/** Which attestations a build makes. Source: Docker's "Build attestations". */
import type { Driver } from '../buildx/builders.ts';
import { Failure } from '../failure.ts';
import type { Invocation } from '../subcommand.ts';
import { buildFailure, type Output } from './output.ts';

export interface Asked {
  readonly provenance: 'min' | 'max' | undefined;
  readonly sbom: boolean;
}

const refusal =
  'Attestation is not supported for the docker driver.\n' +
  'Switch to a different driver, or turn on the containerd image store, and try again.\n' +
  'Learn more at https://docs.docker.com/go/attestations/';

/** Without a word about it an image that goes to a registry or a layout gets provenance. @throws Failure */
export function attestationsFor(
  { flags, context }: Invocation,
  driver: Driver,
  outputs: readonly Output[],
): Asked {
  const given = new Map<string, ReadonlyMap<string, string>>();
  for (const text of flags.list('attest')) {
    const fields = fieldsOf(text, 'attest');
    const type = fields.get('type');
    if (type !== 'provenance' && type !== 'sbom') {
      throw buildFailure(
        `attestation type must be provenance or sbom, not ${JSON.stringify(type ?? '')}`,
      );
    }
    given.set(type, fields);
  }
  for (const type of ['provenance', 'sbom']) {
    const text = flags.text(type);
    if (text !== undefined) given.set(type, fieldsOf(text, type));
  }
  const isOn = (type: string) => given.has(type) && given.get(type)?.get('disabled') !== 'true';
  if (driver === 'docker') {
    if (isOn('provenance') || isOn('sbom')) throw buildFailure(refusal);
    return { provenance: undefined, sbom: false };
  }
  const mode = given.get('provenance')?.get('mode') ?? 'min';
  if (mode !== 'min' && mode !== 'max') throw buildFailure(`invalid mode ${JSON.stringify(mode)}`);
  // A layout for the engine has no place for them, nor has a folder of files.
  const canCarry = outputs.some(({ kind }) => kind === 'image' || kind === 'oci');
  const isDefault =
    !given.has('provenance') && !isTruthy(context.env.get('BUILDX_NO_DEFAULT_ATTESTATIONS'));
  return {
    provenance: canCarry && (isDefault || isOn('provenance')) ? mode : undefined,
    sbom: canCarry && isOn('sbom'),
  };
}

const known: Readonly<Record<string, readonly string[]>> = {
  provenance: ['type', 'mode', 'disabled'],
  sbom: ['type', 'disabled'],
};

/** `true`, `false`, `mode=max`, `type=provenance,mode=max`. */
function fieldsOf(text: string, flag: string): ReadonlyMap<string, string> {
  if (['true', '1'].includes(text)) return new Map();
  if (['false', '0'].includes(text)) return new Map([['disabled', 'true']]);
  const fields = new Map(
    text.split(',').map((field) => {
      const at = field.indexOf('=');
      if (at < 0) throw buildFailure(`invalid value ${field}`);
      return [field.slice(0, at), field.slice(at + 1)] as const;
    }),
  );
  if (fields.get('version') === 'v0.2') fields.delete('version');
  const type = fields.get('type') ?? flag;
  for (const name of fields.keys()) {
    if (known[type]?.includes(name)) continue;
    throw new Failure(
      `docker: this terminal does not have ${name}=${fields.get(name)} of --${flag}`,
    );
  }
  return fields;
}

function isTruthy(value = ''): boolean {
  return ['1', 'true', 'TRUE', 'True', 't', 'T'].includes(value);
}
