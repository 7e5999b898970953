/** Labs walked with this machine's own programs, against a Node endpoint that is started for it. */
import type { Send } from '#ecr/client.ts';
import type { Settings } from '#ecr/names.ts';
import type { SyllabusEntry } from '#labs/syllabus.ts';
import type { Blobs } from '#sandbox/blobs/blobs.ts';
import { nodeSha256 } from '#sandbox/blobs/filesystem.ts';
import { createMemoryBlobs } from '#sandbox/blobs/memory.ts';
import { createMemoryJournal } from '#sandbox/journal/memory.ts';
import type { SandboxSnapshot } from '#sandbox/snapshot.ts';
import { createControl } from '#workbench/control.ts';
import { listen, type Listening } from '#sandbox/listen.ts';
import { createMemoryKeep } from '#workbench/keep.ts';
import { proveLab } from '#workbench/proof.ts';
import { createSession } from '#workbench/session.ts';
import { variablesFor, type FullSettings } from '#workbench/variables.ts';
import { readLabFolder } from '../../lab-folder.ts';
import { whose } from '../prove-lab.ts';
import type { Finding } from '../report.ts';
import { equipmentInWords, lookAround, whyNot, whyNothing } from './equipment.ts';
import { createNativeShell } from './native-shell.ts';
import { readBack } from './skopeo.ts';

export interface Native {
  /** What this machine has, for the head of a report. */
  readonly equipment: string;
  walked(entry: SyllabusEntry, settings?: Settings): Promise<Finding>;
}

export function createNative(env: Readonly<Record<string, string | undefined>>): Native {
  const equipment = lookAround(env);
  const obstacle = whyNothing(equipment);
  return {
    equipment: equipmentInWords(equipment),
    async walked(entry, chosen) {
      const what = `${whose(chosen)}, with this machine’s own programs`;
      if (obstacle !== undefined) return { what, breaches: [], notRun: [obstacle] };
      const { id } = entry;
      const { default: lab } = await entry.load();
      const { text, files } = await readLabFolder(id);
      const blobs = createMemoryBlobs(nodeSha256);
      const server = await listen({ port: 0, blobs });
      const variables = (settings: FullSettings) => ({
        ...variablesFor(settings),
        ...atEndpoint(server, settings),
      });
      const send = controlling(server);
      const session = await createSession({
        labId: id,
        lab,
        files,
        settings: chosen,
        send,
        keep: createMemoryKeep(),
        startShell: (options) => {
          const { REPOSITORY } = options.variables ?? {};
          const there = atEndpoint(server, { repository: REPOSITORY });
          return createNativeShell(options, { server, equipment, there });
        },
      });
      const breaches: string[] = [];
      const notRun: string[] = [];
      const otherwise: string[] = [];
      const known = new Set<string>();
      let read = 0;
      try {
        const why = (input: string) => whyNot(input, equipment);
        const stage = { session, send, lab, text, variables, whyNot: why, printsAsShown: false };
        for await (const step of proveLab(stage)) {
          breaches.push(...step.breaches.map((it) => `${step.id}: ${it}`));
          notRun.push(...step.skipped.map((it) => `${step.id}: ${it}`));
          otherwise.push(...step.unproven.map((it) => `${step.id}: ${it}`));
          if (equipment.versions['skopeo'] === undefined) continue;
          const copy = await copyOf(send, blobs);
          const { count, breaches: misread } = await readBack(
            copy,
            session.settings,
            known,
          ).finally(() => copy.close());
          read += count;
          breaches.push(...misread.map((it) => `${step.id}: ${it}`));
        }
      } finally {
        await session.close();
        await server.close();
      }
      const images = read > 0 ? `; skopeo read ${read} tagged images` : '';
      return { what: `${what}: ${text.steps.length} steps${images}`, breaches, notRun, otherwise };
    },
  };
}

/** Whoever reads an image pulls it, and lifecycle policies count pulls: a copy is read. */
async function copyOf(send: Send, blobs: Blobs): Promise<Listening> {
  const { rows } = (await createControl(send).snapshot()) as SandboxSnapshot;
  return listen({ port: 0, blobs, journal: createMemoryJournal(rows) });
}

/** The registry's address as programs of this machine reach it. */
function atEndpoint(
  { url }: Listening,
  { repository }: { readonly repository?: string | undefined },
): Record<string, string> {
  const { host } = new URL(url);
  return { REGISTRY: host, ...(repository !== undefined && { REPO: `${host}/${repository}` }) };
}

/** The session looks at the endpoint's sandbox itself; its levers want the token. */
function controlling({ sandbox, controlToken }: Listening): Send {
  return (request) => {
    if (!new URL(request.url).pathname.startsWith('/_sandbox/')) return sandbox.handle(request);
    const admitted = new Request(request);
    admitted.headers.set('authorization', `Bearer ${controlToken}`);
    return sandbox.handle(admitted);
  };
}
