/**
 * A few images of one small file, for seeds. A lab's chunk carries this module, and labs read digests
 * while they are loaded: so it is small, and nothing in it waits. Its layers are plain tar archives.
 */
import { digestOf } from '#ecr/digest.ts';
import { mediaTypes } from '#ecr/oci/descriptor.ts';
import { imageOf, indexOf, type BuiltImage, type Layer, type Platform } from '#ecr/oci/image.ts';

const amd64: Platform = { os: 'linux', architecture: 'amd64' };
const arm64: Platform = { os: 'linux', architecture: 'arm64', variant: 'v8' };

/** Each is made when it is first asked for. */
export const images = {
  /** Says hello, for linux/amd64. */
  get hello(): BuiltImage {
    return once('hello', () => saying('hello', '1.0.0', amd64));
  },
  /** The same program, corrected. */
  get helloPatched(): BuiltImage {
    return once('helloPatched', () => saying('hello, world', '1.0.1', amd64));
  },
  /** Another program altogether. */
  get goodbye(): BuiltImage {
    return once('goodbye', () => saying('goodbye', '1.0.0', amd64));
  },
  /** An index over linux/amd64 and linux/arm64. */
  get helloEverywhere(): BuiltImage {
    return once('helloEverywhere', () => indexOf([images.hello, saying('hello', '1.0.0', arm64)]));
  },
};

/** An image of its own for every text, for a seed that needs many; for linux/amd64. */
export function imageSaying(words: string): BuiltImage {
  return saying(words, '1.0.0', amd64);
}

const made = new Map<string, BuiltImage>();

function once(name: string, make: () => BuiltImage): BuiltImage {
  let image = made.get(name);
  if (!image) made.set(name, (image = make()));
  return image;
}

function saying(words: string, version: string, platform: Platform): BuiltImage {
  const script = `#!/bin/sh\n# for ${platform.os}/${platform.architecture}\necho ${words}\n`;
  return imageOf({
    platform,
    layers: [layerWith('hello.sh', script)],
    config: {
      config: {
        Cmd: ['/hello.sh'],
        Labels: { 'org.opencontainers.image.version': version },
      },
      history: [{ created: '1970-01-01T00:00:00Z', created_by: 'COPY hello.sh /' }],
    },
  });
}

/** An executable file as a layer. */
function layerWith(path: string, content: string): Layer {
  const bytes = tarOf(path, new TextEncoder().encode(content));
  const digest = digestOf(bytes);
  const descriptor = { mediaType: mediaTypes.ociTarLayer, digest, size: bytes.length };
  return { descriptor, diffId: digest, bytes };
}

const block = 512;

/** A tar archive of one file: header, content, two empty blocks. Format: POSIX.1-1988 (ustar). */
function tarOf(path: string, content: Uint8Array): Uint8Array {
  const archive = new Uint8Array(block * (3 + Math.ceil(content.length / block)));
  const write = (at: number, text: string) => archive.set(new TextEncoder().encode(text), at);
  const octal = (value: number, digits: number) => value.toString(8).padStart(digits, '0');
  write(0, path);
  write(100, `${octal(0o755, 7)}\0${octal(0, 7)}\0${octal(0, 7)}\0`);
  write(124, `${octal(content.length, 11)}\0${octal(0, 11)}\0`);
  // The checksum counts itself as eight spaces.
  write(148, '        0ustar\x0000');
  const sum = archive.subarray(0, block).reduce((total, byte) => total + byte, 0);
  write(148, `${octal(sum, 6)}\0 `);
  archive.set(content, block);
  return archive;
}
