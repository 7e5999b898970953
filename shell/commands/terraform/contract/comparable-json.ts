/** JSON that terraform prints, without what differs by design or is of the moment. */

/** What is left out, and why. */
const different: Readonly<Record<string, string>> = {
  timestamp: 'is of the moment',
  image_tag_mutability_exclusion_filter: 'came with version 6 of the provider',
  ...Object.fromEntries(
    ['appsync', 'batch', 'ecs', 'http', 'kinesis', 'redshift', 'sagemaker_pipeline', 'sqs'].map(
      (it) => [`${it}_target`, 'is a target that is refused by name: absent rather than empty'],
    ),
  ),
  run_command_targets: 'is a target that is refused by name: absent rather than empty',
  timeouts: 'is not an argument here: nothing is waited for',
};

/** Of maps of tags: the provider reads no tags as `{}`, where here is `null`; marks are of the whole map in states. */
const sensitiveShapes = ['sensitive_values', 'before_sensitive', 'after_sensitive'];

export function comparable(json: unknown, within = ''): unknown {
  if (typeof json === 'string')
    // Of some policies the provider writes `Version` first, whatever jsonencode wrote.
    return json
      .replace(/^\{("Version":"2012-10-17"),(.*)\}$/s, '{$2,$1}')
      .replace(/(?:111122223333\.dkr\.ecr\.[\w.-]+|127\.0\.0\.1:\d+)/g, 'REGISTRY');
  if (Array.isArray(json)) return json.map((it) => comparable(it));
  if (typeof json !== 'object' || json === null) return json;
  const entries = Object.entries(json).filter(([name, value]) => {
    if (name in different) return false;
    if (name !== 'tags' && name !== 'tags_all') return true;
    return !sensitiveShapes.includes(within) && JSON.stringify(value) !== '{}' && value !== null;
  });
  return Object.fromEntries(
    entries.map(([name, value]) => [
      name,
      // States say here which managed resources one waits for, not which data sources.
      name === 'depends_on' && Array.isArray(value)
        ? value.filter((it) => !String(it).startsWith('data.'))
        : // In any order: it comes of a map.
          name === 'relevant_attributes' && Array.isArray(value)
          ? inOrder(value)
          : comparable(value, name),
    ]),
  );
}

function inOrder(items: readonly unknown[]): unknown {
  return items.map((it) => JSON.stringify(it)).sort();
}
