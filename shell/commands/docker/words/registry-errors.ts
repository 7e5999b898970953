/** What a registry refuses, in the words of docker's client. Source: distribution's errcode. */
import type { RegistryError } from '#ecr/oci/registry.ts';
import { familiarName, familiarText, registryUrl, type Reference } from '#ecr/oci/reference.ts';

/** Not of the distribution API: their messages stand alone. */
const plain = new Set(['NO_CREDENTIALS', 'NO_ANSWER', 'UNEXPECTED']);

/** `name unknown: The repository with name …` */
export function wordsFor({ code, message }: RegistryError): string {
  return plain.has(code) ? message : `${code.toLowerCase().replaceAll('_', ' ')}: ${message}`;
}

/** As `docker pull` words it, by what was asked for. */
export function pullWordsFor(error: RegistryError, reference: Reference): string {
  const words = wordsFor(error);
  switch (error.code) {
    case 'DENIED':
      return `pull access denied for ${familiarName(reference)}, repository does not exist or may require 'docker login': ${words}`;
    case 'MANIFEST_UNKNOWN':
      return `manifest for ${familiarText(reference)} not found: ${words}`;
    case 'NAME_UNKNOWN':
      return `repository ${familiarName(reference)} not found: ${words}`;
    case 'NO_CREDENTIALS':
      return `Head "${registryUrl(reference.host)}/v2/${reference.repository}/manifests/${reference.digest ?? reference.tag ?? 'latest'}": ${words}`;
    default:
      return words;
  }
}
