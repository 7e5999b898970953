/** The program that hands a learner's handler its events, and prints which tickets it opened. */
import { findingPages, recordedEvents } from './events.ts';

/** What the program prints as its last line. */
export interface Report {
  /** The file exports `createHandler`. */
  readonly isHandler: boolean;
  /** By event, in order: what the handler threw, or `null`. */
  readonly errors: readonly (string | null)[];
  readonly tickets: readonly {
    readonly digest: string;
    readonly vulnerability: string;
    /** The event it was opened for. */
    readonly event: number;
  }[];
}

const marker = 'REPORT ';

/** @param handlerFile beside which it runs. */
export function harness(handlerFile: string): string {
  return `
const events = ${JSON.stringify(recordedEvents.map(({ event }) => event))};
const pages = ${JSON.stringify(findingPages)};
const report = { isHandler: false, errors: [], tickets: [] };
let current = 0;
const services = {
  ecr: {
    async describeImageScanFindings({ imageId, nextToken } = {}) {
      const own = pages[(imageId || {}).imageDigest] || [];
      const at = nextToken === undefined ? 0 : Number(nextToken);
      return {
        imageScanStatus: { status: 'COMPLETE' },
        imageScanFindings: { findings: own[at] || [], findingSeverityCounts: { CRITICAL: own.length } },
        ...(at + 1 < own.length && { nextToken: String(at + 1) }),
      };
    },
  },
  tickets: {
    async has(key) {
      return report.tickets.some((it) => it.digest === key.digest && it.vulnerability === key.vulnerability);
    },
    async open({ digest, vulnerability } = {}) {
      report.tickets.push({ digest: String(digest), vulnerability: String(vulnerability), event: current });
    },
  },
  async notify() {},
};
(async () => {
  const { createHandler } = require(${JSON.stringify(`./${handlerFile}`)});
  if (typeof createHandler === 'function') {
    report.isHandler = true;
    const handler = createHandler(services);
    for (const event of events) {
      try {
        await handler(event, {});
        report.errors.push(null);
      } catch (error) {
        report.errors.push(String((error && error.message) || error));
      }
      current++;
    }
  }
  console.log(${JSON.stringify(marker)} + JSON.stringify(report));
})();
`;
}

/** The report in what the program printed; `null` where it ended before it was there. */
export function readReport(stdout: string): Report | null {
  const line = stdout
    .split('\n')
    .filter((it) => it.startsWith(marker))
    .at(-1);
  return line === undefined ? null : (JSON.parse(line.slice(marker.length)) as Report);
}
