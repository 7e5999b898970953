/** How declarations are told apart: `module.a|local.name`, and as people read it. */

/** `module.a.aws_ecr_repository.this` */
export function readable(id: string): string {
  const [path = '', name = ''] = id.split('|');
  return `${path === '' ? '' : `${path}.`}${name}`;
}

/** `path`: names of the calls that lead to the module. */
export function idOf(path: readonly string[], name: string): string {
  return `${path.map((it) => `module.${it}`).join('.')}|${name}`;
}
