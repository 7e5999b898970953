import type { FileInfo } from '../../../files.ts';

/** `-rw-r--r--` */
export function modeText({ kind, mode }: Pick<FileInfo, 'kind' | 'mode'>): string {
  if (kind === 'link') return 'lrwxrwxrwx';
  const bits = [...'rwxrwxrwx'].map((letter, index) => (mode & (0o400 >> index) ? letter : '-'));
  return (kind === 'folder' ? 'd' : '-') + bits.join('');
}
