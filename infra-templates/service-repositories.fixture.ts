/** `service-repositories` asked for repositories with their options, and applied. */
import { sitDownBefore, type TemplateSession } from './template-session.fixture.ts';

/** As a line has it: one repository after another with its options, for `plan` or `apply`. */
export function asking(repositories: Readonly<Record<string, object>>, rest = ''): string {
  const json = JSON.stringify(repositories);
  return `-var project=myapp -var environment=dev -var 'ecr_repositories=${json}' ${rest}`;
}

/** Sits down before it, and applies it with these flags. */
export async function applied(line: string): Promise<TemplateSession> {
  const session = await sitDownBefore('service-repositories');
  await session.ok(`terraform apply -auto-approve ${line}`);
  return session;
}
