/** Where state is kept: `terraform.tfstate` beside the configuration. */
import { FileError, type FileSystem } from '../../../files.ts';
import { mistake, TerraformError, type Diagnostic } from '../hcl/diagnostic.ts';
import { syntaxErrorOffset } from './json-syntax.ts';
import { emptyState, terraformVersion, type State } from './state.ts';

export interface StateFile {
  /** Throws for what is no state, or one of another version. */
  read(): Promise<State | undefined>;
  /** The same for whoever is about to change it, who tells so what is wrong. */
  readToChange(): Promise<State | undefined>;
  /** Before the first write, what was there is kept beside it, in `.backup`. */
  write(state: State): Promise<void>;
}

export function openStateFile(fs: FileSystem, path: string): StateFile {
  const read = async () => {
    const text = await readIfThere(fs, path);
    return text === undefined || text === '' ? undefined : parsed(text);
  };
  let isKept = false;
  return {
    read,
    async readToChange() {
      try {
        return await read();
      } catch (error) {
        throw notLocked(error);
      }
    },
    async write(state) {
      const before = isKept ? undefined : await readIfThere(fs, path);
      isKept = true;
      if (before !== undefined) await fs.write(`${path}.backup`, before);
      await fs.write(path, `${JSON.stringify(state, null, 2)}\n`);
    },
  };
}

export async function readIfThere(fs: FileSystem, path: string): Promise<string | undefined> {
  try {
    return await fs.readText(path);
  } catch (error) {
    if (error instanceof FileError && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function parsed(text: string): State {
  const offset = syntaxErrorOffset(text);
  if (offset !== undefined) {
    throw new TerraformError([
      unsupported(
        `The state file could not be parsed as JSON: syntax error at byte offset ${offset}.`,
      ),
      unsupported(noVersion),
    ]);
  }
  const read = JSON.parse(text) as (Omit<Partial<State>, 'version'> & { version?: unknown }) | null;
  const version = read?.version;
  if (typeof version !== 'number') throw new TerraformError([unsupported(noVersion)]);
  if (version !== 4) {
    const creator = read?.terraform_version;
    const by = creator === undefined ? '' : ` This state file was created by Terraform ${creator}.`;
    throw new TerraformError([
      unsupported(
        `The state file uses format version ${version}, which is not supported by Terraform ${terraformVersion}.${by}`,
      ),
    ]);
  }
  return { ...emptyState(), ...read, version };
}

const noVersion =
  'The state file does not have a "version" attribute, which is required to identify the format version.';

function unsupported(detail: string): Diagnostic {
  return { severity: 'error', summary: 'Unsupported state file format', detail };
}

/** `Unsupported state file format: …`: all that is wrong with a state, within another message. */
export function inOneMessage({ diagnostics }: TerraformError): string {
  const said = diagnostics.map(({ summary, detail }) => `${summary}: ${detail}`);
  return said.length === 1
    ? (said[0] ?? '')
    : `${said.length} problems:\n\n${said.map((it) => `- ${it}`).join('\n')}`;
}

/** What comes of a state that cannot be read where it was to be changed: nobody else may change it meanwhile. */
function notLocked(error: unknown): unknown {
  if (!(error instanceof TerraformError)) return error;
  return mistake(
    'Error acquiring the state lock',
    `Error message: ${inOneMessage(error)}\n\nTerraform acquires a state lock to protect the state from being written\nby multiple users at the same time. Please resolve the issue above and try\nagain. For most commands, you can disable locking with the "-lock=false"\nflag, but this is not recommended.`,
  );
}
