import type { ApiModel, ServiceName } from './model.ts';

/** The services whose models the workbook carries. */
export { serviceNames as services } from '#ecr/services.ts';

/** Commands of a service that are not operations of its API. */
export function customCommands(service: ServiceName, { waiters }: ApiModel): readonly string[] {
  const wait = Object.keys(waiters).length > 0 ? ['wait'] : [];
  return service === 'ecr' ? ['get-login-password', ...wait] : wait;
}

/** Services that the CLI asks without a Region, as their endpoint needs none. */
export const regionless: readonly ServiceName[] = ['ce', 'iam', 'sts'];
