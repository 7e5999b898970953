/** Commands of docker 28 that this terminal does not have, each with what stands in the way. */

const noFiles = 'a container here keeps its files to itself';
const noNetworks = 'containers here share no network; publish a port with -p';
const noSwarm = 'there is one machine here, and no swarm';

export const unavailable: Readonly<Record<string, string>> = {
  attach: 'nothing is typed into a container here; read its output with docker logs -f',
  checkpoint: 'a container here cannot be frozen',
  commit: 'write a Dockerfile and build it',
  compose: 'it is a plugin of its own; start containers one by one with docker run',
  config: noSwarm,
  diff: noFiles,
  events: 'nothing is reported as it happens; look with docker ps -a',
  export: noFiles,
  import: 'an image here is built or pulled',
  network: noNetworks,
  node: noSwarm,
  pause: 'a container here cannot be frozen',
  plugin: 'the engine here has none',
  scout: 'it is a plugin of its own; scan images in the registry with aws ecr start-image-scan',
  search: 'nothing here reaches Docker Hub; what is carried of it is what labs pull',
  secret: noSwarm,
  service: noSwarm,
  stack: noSwarm,
  stats: 'a container here has no processor or memory of its own to measure',
  swarm: noSwarm,
  top: 'a container here has one process',
  trust: 'Docker Content Trust has ended; sign images with another tool',
  unpause: 'a container here cannot be frozen',
  update: 'a container here has no limits to change',
  volume: 'a container here keeps its files until it is removed; there are no volumes',
};
