/** What a build comes to: one image, or an index of images and their attestations. */
import { digestOf, type Digest } from '#ecr/digest.ts';
import { platformText } from '#ecr/oci/descriptor.ts';
import {
  imageOf,
  indexOf,
  configOf,
  parseManifest,
  type BuiltImage,
  type IndexMember,
  type Platform,
} from '#ecr/oci/image.ts';
import { familiarText, fullText } from '#ecr/oci/reference.ts';
import type { Invocation } from '../subcommand.ts';
import type { Asked } from './asked.ts';
import { attestationFor, type Statement } from './attestations.ts';
import { billOfMaterials } from './bill-of-materials.ts';
import { givenArguments, type Inputs } from './inputs.ts';
import type { Output } from './output.ts';
import { provenance, provenanceType } from './provenance.ts';
import { secretIds } from './secrets.ts';
import type { Recorded } from './layer-step.ts';
import type { Target } from './target.ts';

export interface Result {
  readonly targets: readonly Target[];
  /** An image by itself if it is one and has no attestation. */
  readonly whole: BuiltImage;
  readonly attestations: readonly IndexMember[];
  /** What `--quiet` and `--iidfile` tell. */
  readonly id: Digest;
  /** What `--metadata-file` tells. */
  readonly metadata: object;
  /** Each once, in order of their lines. */
  readonly recorded: readonly Recorded[];
}

interface Making {
  readonly targets: readonly Target[];
  readonly asked: Asked;
  readonly inputs: Inputs;
  readonly outputs: readonly Output[];
  /** RFC 3339. */
  readonly started: string;
}

export function assembled(invocation: Invocation, making: Making): Result {
  const { targets, outputs } = making;
  const names = [...new Set(outputs.flatMap(({ names }) => names))];
  const mediaTypes = outputs.find(({ kind }) => kind === 'image')?.mediaTypes ?? 'oci';
  const said = targets.map((target) => ({
    target,
    statements: statementsFor(invocation, making, target),
  }));
  const attestations = said.flatMap(({ target: { image, platform }, statements }) =>
    statements.length > 0 ? [attestationFor(image, platform, names, statements)] : [],
  );
  const members = targets.map(({ image, platform }): IndexMember => ({
    image: attestations.length > 0 ? image : inFormat(image, mediaTypes),
    platform: written(platform),
  }));
  const [only] = members;
  const whole =
    only && members.length === 1 && attestations.length === 0
      ? only.image
      : indexOf([...members, ...attestations], {
          mediaTypes: attestations.length > 0 ? 'oci' : mediaTypes,
        });
  const config = only && parseManifest(only.image.manifest).config?.digest;
  const isKeptHere = outputs.some(
    ({ kind, pushes }) => kind === 'docker' || (kind === 'image' && !pushes),
  );
  const provenances = said.flatMap(({ target, statements }) => {
    const found = statements.find(({ predicateType }) => predicateType === provenanceType);
    const suffix = targets.length > 1 ? `/${platformText(target.platform)}` : '';
    return found ? [[`buildx.build.provenance${suffix}`, found.predicate] as const] : [];
  });
  return {
    targets,
    whole,
    attestations,
    id: isKeptHere && members.length === 1 && config ? config : whole.digest,
    recorded: [
      ...new Map(targets.flatMap(({ recorded }) => recorded).map((it) => [it.line, it])).values(),
    ],
    metadata: {
      ...Object.fromEntries(provenances),
      'buildx.build.ref': `${digestOf(making.started + whole.digest).slice(7, 32)}`,
      ...(members.length === 1 && config && { 'containerimage.config.digest': config }),
      'containerimage.descriptor': {
        mediaType: whole.mediaType,
        digest: whole.digest,
        size: whole.manifest.length,
        ...(members.length === 1 &&
          only?.platform &&
          whole === only.image && { platform: only.platform }),
      },
      'containerimage.digest': whole.digest,
      ...(names.length > 0 && { 'image.name': names.map(fullText).join(',') }),
    },
  };
}

/** In the order in which Go writes a platform. */
function written({ architecture, os, variant }: Platform): Platform {
  return { architecture, os, ...(variant !== undefined && { variant }) };
}

function statementsFor(
  invocation: Invocation,
  { asked, inputs, started, outputs }: Making,
  { platform, materials, files }: Target,
): readonly Statement[] {
  const { flags, context } = invocation;
  const finished = context.now().toISOString();
  const [name] = outputs.flatMap(({ names }) => names);
  const about = `${name ? familiarText(name) : 'image'} ${platformText(platform)}`;
  return [
    ...(asked.sbom ? [billOfMaterials(files, about, finished)] : []),
    ...(asked.provenance
      ? [
          provenance({
            mode: asked.provenance,
            materials,
            platform,
            started,
            finished,
            fileName: inputs.shownName,
            source: inputs.source,
            target: flags.text('target'),
            given: givenArguments(invocation),
            labels: flags.list('label'),
            secrets: secretIds(invocation),
          }),
        ]
      : []),
  ];
}

/** The same image in Docker's media types, which carry no attestations. */
function inFormat(image: BuiltImage, mediaTypes: 'oci' | 'docker'): BuiltImage {
  if (mediaTypes === 'oci') return image;
  const config = configOf(image);
  const { layers = [] } = parseManifest(image.manifest);
  if (!config) throw new Error(`${image.digest} has no configuration`);
  const { os, architecture, variant, created, config: runtime, history } = config;
  return imageOf({
    layers: layers.map((descriptor, at) => {
      const [diffId, bytes] = [config.rootfs.diff_ids[at], image.blobs.get(descriptor.digest)];
      if (!diffId || !bytes)
        throw new Error(`${image.digest} lacks its layer ${descriptor.digest}`);
      return { descriptor, diffId, bytes };
    }),
    platform: { os, architecture, ...(variant !== undefined && { variant }) },
    config: { created, config: runtime, history },
    mediaTypes,
  });
}
