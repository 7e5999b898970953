/** As `-json` names the one provider there is. */
export const providerFullName = 'registry.terraform.io/hashicorp/aws';

/** How the state names a provider: `provider["registry.terraform.io/hashicorp/aws"].alias`. */
export function providerText(alias: string): string {
  const own = `provider["${providerFullName}"]`;
  return alias === '' ? own : `${own}.${alias}`;
}

export function aliasIn(provider: string): string {
  return /\]\.(.+)$/.exec(provider)?.[1] ?? '';
}
