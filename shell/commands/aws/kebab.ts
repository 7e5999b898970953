/** `GetDownloadUrlForLayer` → `get-download-url-for-layer`: how the CLI spells the API's names. */
export function kebab(name: string): string {
  return name
    .replace(/([^-])([A-Z][a-z]+)/g, '$1-$2')
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase();
}
