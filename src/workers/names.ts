/**
 * Names of what a browser keeps for a lab. Every lab has a workspace of its own: its registry, files and
 * transcripts. A name that changes here loses what learners saved.
 */
export const databaseOf = (labId: string) => ({
  journal: `ecr-workbook/${labId}/registry`,
  blobs: `ecr-workbook/${labId}/blobs`,
  session: `ecr-workbook/${labId}/session`,
});

/** One tab at a time works in a lab. */
export const lockOf = (labId: string) => `ecr-workbook/${labId}`;
