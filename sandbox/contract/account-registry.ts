/** Settings of a whole registry are put back as they were once a test has changed them. */
import {
  DeleteRegistryPolicyCommand,
  GetAccountSettingCommand,
  GetRegistryPolicyCommand,
  GetRegistryScanningConfigurationCommand,
  PutAccountSettingCommand,
  PutRegistryPolicyCommand,
  PutRegistryScanningConfigurationCommand,
  type ECRClient,
} from '@aws-sdk/client-ecr';

type Undo = () => Promise<unknown>;

/** What to do afterwards, learnt from what is there before. */
const waysBack: Readonly<
  Record<string, (client: ECRClient, input: Record<string, unknown>) => Promise<Undo>>
> = {
  async PutAccountSetting(client, { name }) {
    const before = await client.send(new GetAccountSettingCommand({ name: String(name) }));
    return () =>
      client.send(new PutAccountSettingCommand({ name: before.name, value: before.value }));
  },
  async PutRegistryScanningConfiguration(client) {
    const { scanningConfiguration } = await client.send(
      new GetRegistryScanningConfigurationCommand({}),
    );
    const { scanType, rules } = scanningConfiguration ?? {};
    return () => client.send(new PutRegistryScanningConfigurationCommand({ scanType, rules }));
  },
  PutRegistryPolicy: undoRegistryPolicy,
  DeleteRegistryPolicy: undoRegistryPolicy,
};

async function undoRegistryPolicy(client: ECRClient): Promise<Undo> {
  try {
    const { policyText } = await client.send(new GetRegistryPolicyCommand({}));
    return () => client.send(new PutRegistryPolicyCommand({ policyText }));
  } catch (error) {
    if ((error as Error).name !== 'RegistryPolicyNotFoundException') throw error;
    return async () => {
      try {
        await client.send(new DeleteRegistryPolicyCommand({}));
      } catch (gone) {
        if ((gone as Error).name !== 'RegistryPolicyNotFoundException') throw gone;
      }
    };
  }
}

/** How to undo a change that is about to be made. Rejects for one that nobody here knows how to undo. */
export async function undoingOf(
  operation: string,
  input: Record<string, unknown>,
  client: ECRClient,
): Promise<Undo> {
  const learn = waysBack[operation];
  if (!learn) throw new Error(`Nobody here knows how to undo ${operation}`);
  return learn(client, input);
}
