/** AWS JSON as a codec, for services that are asked by their model. */
import type { ClientCodec, DoorCodec } from './codec.ts';
import { parseObject } from './json-object.ts';
import { readJsonResponse, writeJsonError, writeJsonRequest, writeJsonResponse } from './json.ts';

export const jsonClient: ClientCodec = {
  write: (url, { metadata: { targetPrefix: prefix = '', jsonVersion } }, operation, input) =>
    writeJsonRequest(url, { prefix, operation }, input, jsonVersion),
  read: (response) => readJsonResponse(response),
};

export const jsonDoor: DoorCodec = {
  operationIn({ method, headers }, { metadata: { targetPrefix = '' } }) {
    const target = headers.get('x-amz-target') ?? '';
    const isJson = /^application\/(x-amz-)?json/.test(headers.get('content-type') ?? '');
    const prefix = prefixesOf(targetPrefix).find((it) => target.startsWith(`${it}.`));
    return method === 'POST' && isJson && prefix !== undefined
      ? target.slice(prefix.length + 1)
      : undefined;
  },
  readInput: ({ text }) => parseObject(text),
  writeOutput: (api, _, output, { requestId, date }) =>
    writeJsonResponse(output, requestId, date, api.metadata.jsonVersion),
  writeError: (error, api, { requestId, date }) =>
    writeJsonError(error, requestId, date, api.metadata.jsonVersion),
};

/**
 * `com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101`, as the AWS CLI names the service, and
 * `CloudTrail_20131101`, as the SDK for JavaScript does.
 */
function prefixesOf(prefix: string): readonly string[] {
  return [prefix, prefix.slice(prefix.lastIndexOf('.') + 1)];
}
