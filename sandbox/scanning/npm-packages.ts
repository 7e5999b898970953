/** npm packages that are installed in an image: what enhanced scanning finds, and basic scanning does not look for. */

export interface NpmPackage {
  readonly name: string;
  readonly version: string;
  /** In the image, without a slash in front: `app/node_modules/qs/package.json`. */
  readonly path: string;
}

const manifestPath = /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/@.][^/]*)\/package\.json$/;

/** `package.json` of a package that is installed, as opposed to files deeper inside one. */
export function isNpmManifest(path: string): boolean {
  return manifestPath.test(path);
}

/** `undefined` for a file that tells no version: some packages have such inside. */
export function readNpmManifest(path: string, text: string): NpmPackage | undefined {
  try {
    const { name, version } = (JSON.parse(text) ?? {}) as { name?: unknown; version?: unknown };
    const isPackage = typeof name === 'string' && typeof version === 'string';
    return isPackage ? { name, version, path } : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
