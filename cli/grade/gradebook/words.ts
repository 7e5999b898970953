import type { Row } from '../row.ts';

/** Why a grade is not full, in one text. */
export function reasonsOf({ reason, labs }: Row): string {
  const missed = labs.flatMap((grade) =>
    grade.missed.map(
      ({ check, code, is }) =>
        `${grade.lab}/${check}: ${code}${is === 'undecided' ? ' (undecided)' : ''}`,
    ),
  );
  return [...(reason === undefined ? [] : [reason]), missed.join('; ')].filter(Boolean).join(' ');
}

/** ISO 8601 to the second. */
export function dateOf({ at }: Row): string {
  return `${new Date(at * 1000).toISOString().slice(0, 19)}Z`;
}

/** One lab's points in a column of its own; nothing where it was not graded. */
export function pointsIn({ labs }: Row, lab: string): number | undefined {
  return labs.find((grade) => grade.lab === lab)?.points;
}
