/** The resource tag of everything the course makes: cleaning up depends on it. */
export const courseTag = { Key: 'workbook', Value: 'ecr' } as const;
