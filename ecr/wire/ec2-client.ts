/** EC2's own variant of AWS Query, a client's side: lists without `member`, answers without a wrapper. */
import type { ClientCodec } from './codec.ts';
import { readAnswer, writeFormRequest } from './query-client.ts';
import { readMembers } from './xml-shape.ts';

export const ec2Client: ClientCodec = {
  write: (url, api, operation, input) => writeFormRequest(url, api, operation, input, 'ec2'),
  async read(response, api, operation) {
    const answer = await readAnswer(response);
    const { output } = api.operations[operation] ?? {};
    return output === undefined ? {} : readMembers(api, output, answer);
  },
};
