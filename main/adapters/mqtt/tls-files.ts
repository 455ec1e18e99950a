import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { CertificateSpan } from '../../core/events/certificate.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { CertificateLook, LineCertificate, LineSide } from '../../ports/line-certificate.ts';
import { readKeyFile } from '../secrets/key-files.ts';
import { type LineFault, without } from './line-fault.ts';

/** Paths of PEM files. */
export interface TlsFiles {
  /** The authority that signed the certificate of the broker; nobody else's word is taken. */
  readonly ca: string;
  readonly certificate: string;
  /** Private key of the certificate: a plain file, closed to other users. */
  readonly key: string;
}

/** What a TLS connection needs, checked against each other. */
export interface TlsMaterial {
  readonly ca: Buffer;
  readonly cert: Buffer;
  readonly key: Buffer;
  readonly span: CertificateSpan;
  /** Common name of the certificate: the user name at the broker (S1). */
  readonly name: string;
}

/** Whose certificate is expected. */
export interface TlsOwner {
  readonly side: LineSide;
  /** `site/gate`; undefined where any name will do. */
  readonly name?: string;
}

/**
 * Reads the files and checks that they belong together. Age is not judged here: a certificate that has ended by this
 * computer's clock may be good by the right one, and the broker has the last word.
 */
export function readTlsFiles(files: TlsFiles, owner: TlsOwner): Result<TlsMaterial, LineFault> {
  const unusable = (what: string): Result<never, LineFault> =>
    err({ code: 'broker/certificate-unusable', sentence: `${what} ${without[owner.side]}` });

  const ca = readCertificate(files.ca, 'certificate of the authority');
  if (!ca.ok) return unusable(ca.error);
  const own = readCertificate(files.certificate, 'certificate');
  if (!own.ok) return unusable(own.error);
  const key = readPrivateKey(files.key);
  if (!key.ok) return unusable(key.error);
  const { certificate, pem: cert } = own.value;
  if (!certificate.checkPrivateKey(key.value.key))
    return unusable(
      `The key ${files.key} does not belong to the certificate ${files.certificate}. Put the two files in place that were made together.`,
    );
  const name = commonNameOf(certificate);
  if (owner.name !== undefined && name !== owner.name)
    return unusable(
      `The certificate ${files.certificate} is made out to "${name}", and this gate is "${owner.name}". Ask for a certificate with this common name.`,
    );
  return ok({ ca: ca.value.pem, cert, key: key.value.pem, span: spanOf(certificate), name });
}

/** The same files as something to look at from time to time. */
export function lineCertificate(files: TlsFiles, owner: TlsOwner): LineCertificate {
  return {
    look: (): CertificateLook => {
      const material = readTlsFiles(files, owner);
      if (!material.ok) return { kind: 'unusable', sentence: material.error.sentence };
      return { kind: 'usable', span: material.value.span };
    },
  };
}

interface ReadCertificate {
  readonly pem: Buffer;
  readonly certificate: X509Certificate;
}

function readCertificate(path: string, what: string): Result<ReadCertificate, string> {
  let pem: Buffer;
  try {
    pem = readFileSync(path);
  } catch (error) {
    return err(
      `The ${what} ${path} cannot be read (${codeOf(error)}). Check the path and who may read the file.`,
    );
  }
  try {
    return ok({ pem, certificate: new X509Certificate(pem) });
  } catch {
    return err(`The file ${path} holds no certificate in PEM form. Copy the ${what} again.`);
  }
}

function readPrivateKey(path: string): Result<{ readonly pem: Buffer; readonly key: KeyObject }, string> {
  const read = readKeyFile(path);
  if (!read.ok) {
    return err(
      read.error.code === 'secrets/exposed'
        ? `The key ${path} may be read by other users of this computer, so it is not used. Run: chmod 600 '${path}' - and ask for a new key if others use this computer.`
        : `The key ${path} cannot be read. It must be a plain file, no link, that belongs to the user of this program.`,
    );
  }
  if (read.value === undefined)
    return err(`There is no key file ${path}. Put the key of the certificate there.`);
  try {
    return ok({ pem: read.value, key: createPrivateKey(read.value) });
  } catch (error) {
    return err(
      codeOf(error) === 'ERR_MISSING_PASSPHRASE'
        ? `The key ${path} is locked with a passphrase, which nobody could type at a start. Store it without one, with mode 0600.`
        : `The file ${path} holds no private key in PEM form. Copy it again.`,
    );
  }
}

function spanOf({ validFrom, validTo }: X509Certificate): CertificateSpan {
  return { notBeforeMs: Date.parse(validFrom), notAfterMs: Date.parse(validTo) };
}

/** A certificate with several names is known at the broker by the last, as OpenSSL hands it out. */
function commonNameOf(certificate: X509Certificate): string {
  const name: unknown = certificate.toLegacyObject().subject?.CN;
  return typeof name === 'string' ? name : '';
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
}
