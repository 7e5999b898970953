import { EcrError } from '#ecr/errors.ts';

/** The body as text. Throws what AWS answers for one that is longer than `limit` characters. */
export async function readText(request: Request, limit: number): Promise<string> {
  const length = Number(request.headers.get('content-length') ?? 0);
  const text = length > 4 * limit ? undefined : await request.text();
  if (text === undefined || text.length > limit) {
    throw new EcrError(
      'RequestEntityTooLargeException',
      `The request is longer than ${limit} characters`,
      413,
    );
  }
  return text;
}
