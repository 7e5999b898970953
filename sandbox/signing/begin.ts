/** Signing begins with a push, in the name of whoever pushes. */
import type { Digest } from '#ecr/digest.ts';
import type { Context } from '../operation.ts';
import { isPermitted } from '../permissions/permit.ts';
import { wakeBy } from '../time-passing.ts';
import { profilesFor } from './configuration.ts';
import { keyOf, signingJobs, signingsOf, signingsOfImage, type Signing } from './statuses.ts';

/** Sandbox seconds that signing takes. ECR tells no time; this is long enough to be seen under way. */
const signingTime = 5;

/** What AWS Signer would answer is documented nowhere: code and words are the sandbox's. */
const notPermitted = (caller: string, profile: string) => ({
  code: 'SignerAccessDenied',
  reason: `User: ${caller} is not authorized to perform: signer:SignPayload on resource: ${profile}`,
});

/**
 * Asks whether the caller may sign, and sets no row. @returns what begins signing once the image is there.
 * An image that refers to another, such as a signature, is not signed; nor is one twice with the same profile.
 */
export async function planSigning(
  context: Context,
  repositoryName: string,
): Promise<(digest: Digest) => void> {
  const { registry, caller, clock, store } = context;
  const plans: Pick<Signing, 'profile' | 'failure'>[] = [];
  for (const profile of profilesFor(registry, repositoryName)) {
    const may = await isPermitted({ action: 'signer:SignPayload', resource: profile }, context);
    plans.push({ profile, failure: may ? undefined : notPermitted(caller.arn, profile) });
  }
  return (digest) => {
    const repository = registry.find(repositoryName);
    const image = repository?.image(digest);
    if (!repository || !image || image.subject) return;
    const known = signingsOfImage(repository, image).filter(({ status }) => status !== 'FAILED');
    const dueAt = clock.now() + signingTime;
    for (const plan of plans) {
      if (known.some(({ profile }) => profile === plan.profile)) continue;
      const { pushedAt } = image;
      const of = { repository: repositoryName, digest, pushedAt, dueAt };
      const signing: Signing = { ...of, ...plan, status: 'IN_PROGRESS' };
      signingsOf(registry).set(keyOf(signing), signing);
      signingJobs(registry).set(keyOf(signing), { key: keyOf(signing) });
      wakeBy(store, dueAt);
    }
  };
}
