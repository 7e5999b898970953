/**
 * Whether a platform is the one that was wanted. Without a variant wanted any will do; `arm64` and
 * `arm64/v8` are one: some tools write the variant, some do not.
 * @param wanted such as `linux/arm64`; @param offered as an index names it.
 */
export function isPlatform(wanted: string, offered: string): boolean {
  const [os, architecture, variant] = wanted.split('/');
  const [offeredOs, offeredArchitecture, offeredVariant] = offered.split('/');
  if (os !== offeredOs || architecture !== offeredArchitecture) return false;
  if (variant === undefined) return true;
  return variant === (offeredVariant ?? (architecture === 'arm64' ? 'v8' : undefined));
}
