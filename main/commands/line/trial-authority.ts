import {
  chmodSync,
  chownSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { isIP } from 'node:net';
import { join, resolve } from 'node:path';
import type { CertificateSpan } from '../../core/events/certificate.ts';
import { authorityConfig } from './authority-config.ts';
import { openssl } from './openssl.ts';

/** A certificate to be made. The common name of a client is its user name at the broker (S1). */
export type TrialHolder =
  | { readonly kind: 'client'; readonly name: string }
  /** Names and addresses under which the broker is reached; the first is its common name. */
  | { readonly kind: 'broker'; readonly names: readonly string[] };

export interface HolderFiles {
  readonly ca: string;
  readonly certificate: string;
  readonly key: string;
}

const dayMs = 86_400_000;
const authorityDays = 3650;

/** An authority for trials: its key lies in a folder, which no real one's may. */
export class TrialAuthority {
  readonly #root: string;
  readonly #folder: string;

  /**
   * Takes the authority that is in `folder/authority`, or makes it.
   * @throws a sentence when openssl is missing or fails
   */
  constructor(folder: string) {
    this.#root = resolve(folder);
    this.#folder = join(this.#root, 'authority');
    if (existsSync(join(this.#folder, 'ca.pem'))) return;
    // Whoever runs the broker must get through to its folder; the keys are private each by itself.
    mkdirSync(this.#root, { recursive: true, mode: 0o755 });
    mkdirSync(join(this.#folder, 'issued'), { recursive: true, mode: 0o700 });
    const write = (name: string, text: string) => writeFileSync(join(this.#folder, name), text);
    write('index.txt', '');
    write('serial', '1000\n');
    write('crlnumber', '1000\n');
    write('ca.cnf', authorityConfig([]));
    // Whatever is in a folder of keys shall never find its way into a repository.
    writeFileSync(join(this.#root, '.gitignore'), '*\n');
    const now = Date.now();
    this.#newKey('ca-key.pem');
    this.#request('ca-key.pem', 'PIPO trial authority, not for a port');
    this.#sign('authority', { notBeforeMs: now - dayMs, notAfterMs: now + authorityDays * dayMs }, 'ca.pem', [
      '-selfsign',
    ]);
    this.#writeRevocations();
  }

  /** Files of the holder, whether they are there or not. */
  filesOf(holder: TrialHolder): HolderFiles {
    const folder = join(this.#root, ...(holder.kind === 'broker' ? ['broker'] : ['clients', holder.name]));
    const [ca = '', certificate = '', key = ''] = ['ca.pem', 'certificate.pem', 'key.pem'].map((name) =>
      join(folder, name),
    );
    return { ca, certificate, key };
  }

  /** Makes a key and a certificate; those that were there before are replaced, as in a renewal. */
  issue(holder: TrialHolder, span: CertificateSpan): HolderFiles {
    const files = this.filesOf(holder);
    const isBroker = holder.kind === 'broker';
    const name = isBroker ? (holder.names[0] ?? 'broker') : holder.name;
    writeFileSync(join(this.#folder, 'ca.cnf'), authorityConfig(isBroker ? holder.names.map(altName) : []));
    this.#newKey('new-key.pem');
    this.#request('new-key.pem', name);
    this.#sign(isBroker ? 'server' : 'client', span, 'new.pem');
    mkdirSync(join(files.key, '..'), { recursive: true, mode: 0o700 });
    copyFileSync(join(this.#folder, 'ca.pem'), files.ca);
    takePlace(join(this.#folder, 'new-key.pem'), files.key);
    takePlace(join(this.#folder, 'new.pem'), files.certificate);
    if (isBroker) this.#writeRevocations();
    return files;
  }

  /** Takes a client's present certificate back. The broker must be told to read `crl.pem` again. */
  revoke(name: string): void {
    const { certificate } = this.filesOf({ kind: 'client', name });
    if (!existsSync(certificate)) throw new Error(`There is no certificate of ${name} to take back.`);
    openssl(this.#folder, 'ca', '-batch', '-config', 'ca.cnf', ...this.#signer(), '-revoke', certificate);
    this.#writeRevocations();
  }

  #newKey(file: string): void {
    openssl(this.#folder, 'genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256', '-out', file);
    chmodSync(join(this.#folder, file), 0o600);
  }

  #request(keyFile: string, commonName: string): void {
    // A slash parts the fields of a subject unless it is escaped.
    const subject = `/CN=${commonName.replaceAll('/', '\\/')}`;
    const words = ['-new', '-config', 'ca.cnf', '-key', keyFile, '-subj', subject, '-out', 'new.csr'];
    openssl(this.#folder, 'req', ...words);
  }

  #sign(extensions: string, span: CertificateSpan, out: string, more: readonly string[] = []): void {
    const dates = ['-startdate', asn1Time(span.notBeforeMs), '-enddate', asn1Time(span.notAfterMs)];
    const words = ['-batch', '-notext', '-config', 'ca.cnf', ...dates, '-extensions', extensions];
    const signer = more.includes('-selfsign') ? ['-keyfile', 'ca-key.pem'] : this.#signer();
    openssl(this.#folder, 'ca', ...words, ...signer, ...more, '-in', 'new.csr', '-out', out);
  }

  #writeRevocations(): void {
    openssl(this.#folder, 'ca', '-config', 'ca.cnf', ...this.#signer(), '-gencrl', '-out', 'crl.pem');
    const broker = join(this.#root, 'broker');
    if (existsSync(broker)) copyFileSync(join(this.#folder, 'crl.pem'), join(broker, 'crl.pem'));
  }

  #signer(): readonly string[] {
    return ['-cert', 'ca.pem', '-keyfile', 'ca-key.pem'];
  }
}

/** The new file belongs to whom the old one did: only root can make it so, and only root had to give it away. */
function takePlace(made: string, place: string): void {
  const before = statSync(place, { throwIfNoEntry: false });
  if (before !== undefined && process.getuid?.() === 0) chownSync(made, before.uid, before.gid);
  renameSync(made, place);
}

function altName(name: string): string {
  return isIP(name) === 0 ? `DNS:${name}` : `IP:${name}`;
}

/** GeneralizedTime of RFC 5280, UTC. */
function asn1Time(wallMs: number): string {
  return `${new Date(wallMs)
    .toISOString()
    .replace(/\.\d+Z$/, '')
    .replace(/[-:T]/g, '')}Z`;
}
