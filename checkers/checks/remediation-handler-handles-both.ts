import { parameters } from '#ecr/names.ts';
import { defineCheck, fail, inconclusive, pass } from '../check.ts';
import { recordedEvents, wantedTickets } from '../remediation/events.ts';
import { harness, readReport } from '../remediation/harness.ts';

/**
 * A handler of scan results opens a ticket for each critical finding, once: from both kinds of events, from
 * every page, without tags, and also when an event comes twice. The file is run against recorded events, in
 * an interpreter that reaches nothing; its `createHandler({ ecr, tickets, notify })` returns the handler.
 */
export const remediationHandlerHandlesBoth = defineCheck({
  id: 'remediation-handler-handles-both',
  target: { handlerFile: parameters.handlerFile },
  claim: ({ handlerFile }) =>
    `${handlerFile} opens one ticket for each critical finding, from both kinds of events`,
  permissions: [],

  async look(_, { handlerFile }, { readFile, runProgram }) {
    const text = await readFile(handlerFile);
    if (text === null) return { isThere: false, error: null, report: null };
    const handler = `handler.${/\.mjs$/.test(handlerFile) ? 'mjs' : 'cjs'}`;
    const files = { [handler]: text, 'main.cjs': harness(handler) };
    const { stdout, stderr } = await runProgram(files, 'main.cjs');
    const report = readReport(stdout);
    return { isThere: true, error: report ? null : lastLines(stderr), report };
  },

  judge({ isThere, error, report }, { handlerFile }) {
    if (!isThere) {
      return fail('no-file', `There is no file ${handlerFile}.`, {
        hint: 'Its path is read from the home directory.',
      });
    }
    if (!report) {
      return fail('broken', `${handlerFile} cannot be run: ${error ?? 'it printed nothing'}`, {
        hint: 'It runs with Node’s own modules only: require what AWS needs inside of createHandler’s defaults.',
      });
    }
    if (!report.isHandler) {
      return fail('no-handler', `${handlerFile} does not export createHandler.`, {
        hint: 'exports.createHandler = ({ ecr, tickets, notify }) => async (event) => { … }',
      });
    }
    for (const [at, thrown] of report.errors.entries()) {
      if (thrown === null) continue;
      const name = recordedEvents[at]?.name ?? 'an event';
      return fail('throws', `It throws on ${name}: ${thrown}`, {
        hint: 'The two kinds of events have nothing in common but their envelope: look at source first.',
        witness: { event: recordedEvents[at]?.event },
      });
    }
    const opened = (digest: string, vulnerability: string) =>
      report.tickets.filter((it) => it.digest === digest && it.vulnerability === vulnerability);
    for (const { digest, vulnerability, of } of wantedTickets) {
      if (opened(digest, vulnerability).length > 0) continue;
      const name = recordedEvents[of]?.name ?? 'an event';
      return fail('missing', `${vulnerability} gets no ticket from ${name}.`, {
        hint:
          of === 1
            ? 'Findings come in pages: ask again with nextToken until there is none.'
            : 'The digest is always there; tags may be an empty list.',
        witness: { digest, vulnerability },
      });
    }
    const twice = wantedTickets.find((it) => opened(it.digest, it.vulnerability).length > 1);
    if (twice) {
      return fail('duplicate', `${twice.vulnerability} gets more than one ticket for one image.`, {
        hint: 'EventBridge delivers at least once: ask tickets.has({ digest, vulnerability }) first.',
        witness: twice,
      });
    }
    if (report.tickets.length > wantedTickets.length) {
      return inconclusive('unreadable', 'It opens tickets for what no event told of.');
    }
    return pass(`It opened ${wantedTickets.length} tickets for ${recordedEvents.length} events.`);
  },
});

function lastLines(stderr: string): string {
  return stderr.trim().split('\n').slice(-3).join(' ') || 'it ended without a word';
}
