/** Debian's `docker-registry` on a folder of its own, to be compared with. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answering, freePort, isInstalled, type Program } from './programs.ts';

/** `undefined` where it is not installed. */
export async function startDockerRegistry(): Promise<Program | undefined> {
  if (!isInstalled('docker-registry', '--version')) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'docker-registry-'));
  const port = await freePort();
  const configuration = join(folder, 'config.yml');
  writeFileSync(
    configuration,
    `version: 0.1
log: { level: error, accesslog: { disabled: true } }
storage: { filesystem: { rootdirectory: ${join(folder, 'storage')} } }
http: { addr: 127.0.0.1:${port} }
`,
  );
  const start = performance.now();
  const child = spawn('docker-registry', ['serve', configuration], { stdio: 'ignore' });
  const program = await answering(child, `http://127.0.0.1:${port}`, start);
  return {
    ...program,
    async close() {
      await program.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
