/** AWS Query (STS, IAM), a client's side: a form goes out, XML comes back. */
import { EcrError } from '../errors.ts';
import type { ApiModel } from '../model.ts';
import type { ClientCodec } from './codec.ts';
import { writeForm, type Dialect } from './form.ts';
import { readMembers } from './xml-shape.ts';
import { childOf, findElement, readXml, type XmlElement } from './xml.ts';

export const queryClient: ClientCodec = {
  write: (url, api, operation, input) => writeFormRequest(url, api, operation, input, 'query'),
  async read(response, api, operation) {
    const answer = await readAnswer(response);
    const { output, resultWrapper = `${operation}Result` } = api.operations[operation] ?? {};
    const result = childOf(answer, resultWrapper);
    return output !== undefined && result ? readMembers(api, output, result) : {};
  },
};

export function writeFormRequest(
  url: string,
  api: ApiModel,
  operation: string,
  input: object,
  dialect: Dialect,
): Request {
  const shape = api.operations[operation]?.input;
  const fields = shape === undefined ? [] : writeForm(api, shape, input, dialect);
  const { apiVersion } = api.metadata;
  return new Request(url, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
    body: new URLSearchParams([
      ['Action', operation],
      ['Version', apiVersion],
      ...fields,
    ]).toString(),
  });
}

/** The outermost element. Throws `EcrError` for an answer that says no, or is no XML. */
export async function readAnswer(response: Response): Promise<XmlElement> {
  const { status } = response;
  const answer = readXml(await response.text());
  if (response.ok && answer) return answer;
  const error = answer && findElement(answer, 'Error');
  const code = childOf(error, 'Code')?.text ?? (response.ok ? 'UnreadableAnswer' : `Http${status}`);
  const message = childOf(error, 'Message')?.text ?? `HTTP status ${status}`;
  throw new EcrError(code, message, status);
}
