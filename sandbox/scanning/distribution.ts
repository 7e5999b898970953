/** Which distribution an image is. Source: os-release(5). */

/**
 * A release as advisories are grouped by: `alpine:3.22` for any 3.22.x, `debian:12`. `undefined` where the
 * file does not say.
 */
export function releaseOf(osRelease: string): string | undefined {
  const id = valueOf(osRelease, 'ID');
  const version = valueOf(osRelease, 'VERSION_ID');
  if (id === undefined || version === undefined) return undefined;
  const parts = version.split('.');
  return `${id}:${parts.slice(0, id === 'alpine' ? 2 : 1).join('.')}`;
}

/** Values may be quoted, as a shell would. */
function valueOf(osRelease: string, key: string): string | undefined {
  const line = new RegExp(`^\\s*${key}=(["']?)(.*?)\\1\\s*$`, 'm').exec(osRelease);
  return line?.[2];
}
