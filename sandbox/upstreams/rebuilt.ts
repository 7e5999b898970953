/** The same image built again later: every layer stays, the configuration says when. */
import {
  configOf,
  imageOf,
  indexOf,
  parseManifest,
  type BuiltImage,
  type Layer,
} from '#ecr/oci/image.ts';

/** @param at seconds since 1970; the same time gives the same image. */
export function rebuilt(image: BuiltImage, at: number): BuiltImage {
  if (image.members) return indexOf(image.members.map((member) => rebuilt(member, at)));
  const config = configOf(image);
  if (!config) throw new Error(`${image.digest} is no image that can be built again`);
  const { architecture, os, variant, rootfs, config: runtime, history } = config;
  const layers = (parseManifest(image.manifest).layers ?? []).map((descriptor, place): Layer => {
    const [bytes, diffId] = [image.blobs.get(descriptor.digest), rootfs.diff_ids[place]];
    if (!bytes || !diffId) throw new Error(`${image.digest} lost ${descriptor.digest}`);
    return { descriptor, diffId, bytes };
  });
  return imageOf({
    layers,
    platform: { architecture, os, ...(variant !== undefined && { variant }) },
    config: { created: new Date(at * 1000).toISOString(), config: runtime, history },
  });
}
