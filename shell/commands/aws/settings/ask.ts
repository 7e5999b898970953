/** `aws configure`: asks for four settings; an empty answer keeps what is there. */
import { failed, unsupported } from '../failure.ts';
import type { Invocation } from '../invocation.ts';
import { settingOf } from './profiles.ts';
import { writeSetting } from './write-settings.ts';

const questions = [
  ['aws_access_key_id', 'AWS Access Key ID'],
  ['aws_secret_access_key', 'AWS Secret Access Key'],
  ['region', 'Default region name'],
  ['output', 'Default output format'],
] as const;

/** Answers are typed at the terminal, or lines of standard input. */
export async function askForSettings({ context, settings }: Invocation): Promise<void> {
  const profile = settings.profile?.value ?? 'default';
  const { ask, stdin, stdout } = context;
  const answers = stdin.text().split(/\r?\n/);
  // A last line that ends leaves nothing behind it.
  if (answers.at(-1) === '') answers.pop();
  if (!ask && answers.length === 0) {
    throw unsupported(
      'Asking for settings one by one',
      'Use "aws configure set region eu-west-1", or pipe the four answers into "aws configure", a line each.',
    );
  }
  const changes: (readonly [key: string, value: string])[] = [];
  for (const [index, [key, question]] of questions.entries()) {
    const setting = settingOf(settings.profiles, profile, key);
    const current = typeof setting === 'string' ? setting : undefined;
    const prompt = `${question} [${shown(key, current)}]: `;
    if (!ask) stdout(prompt);
    const answer = ask ? await ask({ prompt }) : answers[index];
    if (answer === undefined) throw failed('EOF when reading a line');
    if (answer !== '' && answer !== current) changes.push([key, answer]);
  }
  for (const [key, value] of changes) await writeSetting({ profile, key }, value, context);
}

/** Keys show their last four characters. */
function shown(key: string, value: string | undefined): string {
  if (value === undefined) return 'None';
  return key.startsWith('aws_') ? `${'*'.repeat(16)}${value.slice(-4)}` : value;
}
