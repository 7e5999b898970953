/**
 * A signature as Notation writes it. Source: "Signature specification", Notary Project. There is no key here
 * to sign with: the envelope has the right form and names its subject, and its signature proves nothing.
 */
import { digestOf, sha256Hex, type Digest } from '#ecr/digest.ts';
import { mediaTypes } from '#ecr/oci/descriptor.ts';

export interface Subject {
  readonly mediaType: string;
  readonly digest: Digest;
  /** Bytes of its manifest. */
  readonly size: number;
}

export interface Signature {
  readonly manifest: string;
  /** Configuration and envelope. */
  readonly blobs: readonly string[];
}

const config = '{}';

/** @param signedAt seconds since 1970; @param profile ARN of the signing profile. */
export function signatureOf(targetArtifact: Subject, profile: string, signedAt: number): Signature {
  const created = new Date(signedAt * 1000).toISOString();
  const header = {
    alg: 'ES384',
    crit: ['io.cncf.notary.signingScheme'],
    cty: 'application/vnd.cncf.notary.payload.v1+json',
    'io.cncf.notary.signingScheme': 'notary.x509.signingAuthority',
    'io.cncf.notary.authenticSigningTime': created,
    'com.amazonaws.signer.signingProfileVersion': profile,
  };
  const [payload, signed] = [{ targetArtifact }, header].map((it) => encode(JSON.stringify(it)));
  const envelope = JSON.stringify({
    payload,
    protected: signed,
    header: { x5c: [], 'io.cncf.notary.signingAgent': 'ecr-workbook-sandbox' },
    signature: encode(sha256Hex(`${signed}.${payload}`)),
  });
  const manifest = JSON.stringify({
    schemaVersion: 2,
    mediaType: mediaTypes.ociManifest,
    config: describe('application/vnd.cncf.notary.signature', config),
    layers: [describe('application/jose+json', envelope)],
    subject: targetArtifact,
    annotations: {
      'io.cncf.notary.x509chain.thumbprint#S256': JSON.stringify([sha256Hex(profile)]),
      'org.opencontainers.image.created': created,
    },
  });
  return { manifest, blobs: [config, envelope] };
}

/** Base64url of a text in ASCII. */
function encode(text: string): string {
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function describe(mediaType: string, content: string) {
  return { mediaType, digest: digestOf(content), size: new TextEncoder().encode(content).length };
}
