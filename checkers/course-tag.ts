/** The resource tag of everything the course makes: cleaning up depends on it. */
export const courseTag = { Key: 'workbook', Value: 'ecr' } as const;

/** Whether a resource has it, as most services list tags. */
export function hasCourseTag(
  tags: readonly { readonly Key?: string | undefined; readonly Value?: string | undefined }[] = [],
): boolean {
  return tags.some(({ Key, Value }) => Key === courseTag.Key && Value === courseTag.Value);
}
