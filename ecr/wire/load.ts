/** The codecs of the protocols, each loaded when it is first spoken. */
import type { ApiModel } from '../model.ts';
import type { ClientCodec, DoorCodec } from './codec.ts';

type Protocol = ApiModel['metadata']['protocol'];

const clients: Readonly<Record<Protocol, () => Promise<ClientCodec>>> = {
  json: async () => (await import('./json-codec.ts')).jsonClient,
  query: async () => (await import('./query-client.ts')).queryClient,
  ec2: async () => (await import('./ec2-client.ts')).ec2Client,
  'rest-json': async () => (await import('./rest-json.ts')).restJsonClient,
};

const doors: Readonly<Record<Protocol, () => Promise<DoorCodec>>> = {
  json: async () => (await import('./json-codec.ts')).jsonDoor,
  query: async () => (await import('./query-door.ts')).queryDoor,
  ec2: async () => (await import('./ec2-door.ts')).ec2Door,
  'rest-json': async () => (await import('./rest-json.ts')).restJsonDoor,
};

/** What a client of a service speaks. */
export function loadClient({ metadata }: ApiModel): Promise<ClientCodec> {
  return clients[metadata.protocol]();
}

/** What a door hears. @param protocol where the request says that it speaks another than the model's. */
export function loadDoor({ metadata }: ApiModel, protocol = metadata.protocol): Promise<DoorCodec> {
  return doors[protocol]();
}
