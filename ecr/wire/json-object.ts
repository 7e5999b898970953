/** A JSON body that has to be an object. */
import { refusal } from '../errors.ts';

/** An empty body is an empty object, as AWS reads it. @throws EcrError `SerializationException` */
export function parseObject(text: string): Record<string, unknown> {
  if (text === '') return {};
  let input: unknown;
  try {
    input = JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw refusal('SerializationException', { detail: 'The request is not valid JSON' });
  }
  if (typeof input === 'object' && input !== null && !Array.isArray(input)) {
    return input as Record<string, unknown>;
  }
  throw refusal('SerializationException', {
    detail: 'Start of structure or map found where not expected.',
  });
}
