/** Where a mistake of an author is. */
export interface Place {
  readonly file?: string | undefined;
  readonly step?: string | undefined;
  /** The line within the fence or the file, counted from one. */
  readonly line?: number | undefined;
}

/** A mistake in a lab's text. It stops the build: where, what was expected, what was found. */
export class AuthorError extends Error {
  readonly place: Place;
  readonly expected: string;
  readonly found: string;
  constructor(place: Place, expected: string, found: string) {
    const where = [
      place.file,
      place.step && `step “${place.step}”`,
      place.line && `line ${place.line}`,
    ].filter(Boolean);
    super(
      `${where.length > 0 ? `${where.join(', ')}: ` : ''}expected ${expected}; found ${found}.`,
    );
    this.name = 'AuthorError';
    this.place = place;
    this.expected = expected;
    this.found = found;
  }
}
