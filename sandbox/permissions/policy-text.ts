/** A resource policy as ECR shows it: not as it came, but written anew. */

/**
 * JSON with two spaces, a space before each colon, and lists on one line, as GetRepositoryPolicy's example
 * in the Amazon ECR API reference has it.
 * @param text JSON.
 */
export function writtenAnew(text: string): string {
  return write(JSON.parse(text), '');
}

function write(value: unknown, indent: string): string {
  if (Array.isArray(value)) {
    return value.length === 0 ? '[ ]' : `[ ${value.map((it) => write(it, indent)).join(', ')} ]`;
  }
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const inner = `${indent}  `;
  const members = Object.entries(value).map(
    ([name, member]) => `${inner}${JSON.stringify(name)} : ${write(member, inner)}`,
  );
  return members.length === 0 ? '{ }' : `{\n${members.join(',\n')}\n${indent}}`;
}
