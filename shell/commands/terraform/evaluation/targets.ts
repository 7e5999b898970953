/**
 * What `-target` leaves of a configuration: what it names, and whatever that waits for. Compared with what
 * Terraform 1.11 does; its documentation says less.
 */
import { mistake } from '../hcl/diagnostic.ts';
import { isWithin, parseAddress } from './address.ts';
import { addressOf, type Node } from './graph.ts';

export interface Targeting {
  /** Whether a declaration is evaluated at all. */
  includes(node: Node): boolean;
  /** Of a resource that is named itself, only the instances that are; of one that is waited for, all. */
  includesInstance(node: Node, address: string): boolean;
}

/** Without addresses everything is meant. */
export function targeting(nodes: readonly Node[], addresses: readonly string[]): Targeting {
  if (addresses.length === 0) return { includes: () => true, includesInstance: () => true };
  const byId = new Map(nodes.map((it) => [it.id, it]));
  const whole = addresses.map(withoutKeys);
  const isNamed = (node: Node) =>
    node.kind === 'resource' && whole.some((it) => isWithin(addressOf(node), it));
  const included = new Set<string>();
  const include = (id: string): void => {
    if (included.has(id)) return;
    included.add(id);
    byId.get(id)?.dependsOn.forEach(include);
  };
  for (const node of nodes) if (isNamed(node)) include(node.id);
  // What goes may belong to any of the providers.
  for (const node of nodes) {
    if (node.kind === 'provider' && resourcesOf(node, byId).size === 0) include(node.id);
  }
  // An output is brought up to date if everything is that it is made of.
  for (const node of nodes) {
    if (node.kind !== 'output' || node.path.length > 0) continue;
    const resources = resourcesOf(node, byId);
    if (resources.size > 0 && [...resources].every((id) => included.has(id))) include(node.id);
  }
  return {
    includes: ({ id }) => included.has(id),
    includesInstance: (node, address) =>
      !isNamed(node) || addresses.some((it) => isWithin(address, it)),
  };
}

/** The ids of all resources that a node waits for, however far away. */
function resourcesOf(node: Node, byId: ReadonlyMap<string, Node>): ReadonlySet<string> {
  const seen = new Set<string>();
  const found = new Set<string>();
  const visit = (id: string): void => {
    if (seen.has(id)) return;
    seen.add(id);
    const at = byId.get(id);
    if (at?.kind === 'resource') found.add(id);
    at?.dependsOn.forEach(visit);
  };
  node.dependsOn.forEach(visit);
  return found;
}

/** `module.a["x"].aws_ecr_repository.this[0]` without its keys. */
export function withoutKeys(address: string): string {
  return address.replaceAll(/\[(?:\d+|"(?:[^"\\]|\\.)*")\]/g, '');
}

/** Throws for what is no address of a resource, an instance or a module. */
export function checkTarget(command: string, address: string): void {
  const isModule = /^module\.[\w-]+(?:\.module\.[\w-]+)*$/.test(withoutKeys(address));
  if (isModule || parseAddress(address)) return;
  throw mistake(
    `Invalid target ${JSON.stringify(address)}`,
    `A target is a resource, one instance of it, or a module: aws_ecr_repository.app, aws_ecr_repository.app["a"], module.app.\n\nFor more help on using this command, run:\n  terraform ${command} -help`,
  );
}
