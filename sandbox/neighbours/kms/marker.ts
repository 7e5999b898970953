import { EcrError } from '#ecr/errors.ts';

/** What KMS answers to a marker that is none of its own. */
export function badMarker(): EcrError {
  return new EcrError('InvalidMarkerException', 'Could not deserialize marker');
}
