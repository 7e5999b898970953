import { globSync } from 'node:fs';

/** The path of every page that was built. */
export const pages = globSync('**/*.html', { cwd: 'dist' })
  .map((file) => `/${file.replaceAll('\\', '/').replace(/index\.html$/, '')}`)
  .sort();
