/** EC2's own variant of AWS Query, a door's side: lists without `member`, answers without a wrapper, errors of another form. */
import type { DoorCodec } from './codec.ts';
import { formOf, readFormInput, xmlAnswer } from './query-door.ts';
import { writeMembers } from './xml-shape.ts';
import { elementOf, escapeXml } from './xml.ts';

export const ec2Door: DoorCodec = {
  operationIn: (asked) => formOf(asked).get('Action') ?? undefined,
  versionIn: (asked) => formOf(asked).get('Version') ?? undefined,
  readInput: (asked, api, operation) => readFormInput(asked, api, operation, 'ec2'),
  writeOutput(api, operation, output, stamp) {
    const { output: shape } = api.operations[operation] ?? {};
    // What answers with nothing says that it did.
    const members =
      shape === undefined ? '<return>true</return>' : writeMembers(api, shape, output);
    const namespace = `http://ec2.amazonaws.com/doc/${api.metadata.apiVersion}/`;
    return xmlAnswer(
      200,
      `<${operation}Response xmlns="${namespace}"><requestId>${stamp.requestId}</requestId>` +
        `${members}</${operation}Response>`,
      stamp,
    );
  },
  writeError(error, _, stamp) {
    const said =
      elementOf('Code', escapeXml(error.code)) + elementOf('Message', escapeXml(error.message));
    return xmlAnswer(
      error.status,
      `<Response><Errors><Error>${said}</Error></Errors>` +
        `<RequestID>${stamp.requestId}</RequestID></Response>`,
      stamp,
    );
  },
};
