/** Names of images as consumers write them. */

export interface NamedImage {
  /** As it is written. */
  readonly text: string;
  /** Account, Region and repository, of an image in ECR. */
  readonly ecr: {
    readonly account: string;
    readonly region: string;
    readonly repository: string;
  } | null;
  readonly tag: string | null;
  readonly digest: string | null;
}

const inEcr =
  /^(?<account>\d{12})\.dkr[.-]ecr(?:-fips)?\.(?<region>[a-z0-9-]+)\.[a-z.]+\/(?<repository>[^:@]+)/;

/** Reads any name: one that docker would refuse has simply neither tag nor digest. */
export function readImageName(text: string): NamedImage {
  const [named = '', digest = null] = text.split('@');
  const tag = /:([^/:]+)$/.exec(named)?.[1] ?? null;
  const { account, region, repository } = inEcr.exec(named)?.groups ?? {};
  return {
    text,
    ecr:
      account !== undefined && region !== undefined && repository !== undefined
        ? { account, region, repository }
        : null,
    tag,
    digest,
  };
}

/** Images that a deployment file names: `image:` in YAML, `"image":` or `"ImageUri":` in JSON. */
export function imagesIn(text: string): NamedImage[] {
  const names = text
    .split('\n')
    .filter((line) => !/^\s*#/.test(line))
    .flatMap((line) => [
      ...line.matchAll(/(?:^|[\s{,-])["']?(?:image|ImageUri)["']?\s*:\s*["']?([^\s"',}#]+)/g),
    ]);
  return names.map(([, name = '']) => readImageName(name));
}
