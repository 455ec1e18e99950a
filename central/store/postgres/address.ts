/** What may stand behind the question mark; the library obeys far more, down to the settings of the session. */
const allowed: readonly string[] = ['host', 'sslmode', 'sslrootcert'];

/**
 * Reads the address of a PostgreSQL server. A password does not belong in it: every user of the computer can read a
 * command line. Over a network the server must prove itself, because rows in transit are as good as rows at rest.
 * @param environmentHost `PGHOST`, which counts where the address names no host
 * @returns the address, written so that the library reads the same in it; or throws a sentence
 */
export function readDatabaseAddress(text: string, environmentHost = process.env['PGHOST']): string {
  const url = URL.parse(text);
  if (url === null || !/^postgres(ql)?:$/.test(url.protocol) || url.pathname.length < 2) {
    throw new Error(
      'The address of the database cannot be read, so the central office did not start. ' +
        'Write it as postgres://user@host:5432/name, or leave --database out to use a file.',
    );
  }
  if (url.password !== '' || url.searchParams.has('password')) {
    throw new Error(
      'The address of the database holds a password, which every user of this computer could read in the list of ' +
        'processes, so it is refused. Put it into ~/.pgpass or the variable PGPASSWORD, and change it if it was used.',
    );
  }
  refuseOtherOptions(url);
  const host = url.hostname || url.searchParams.get('host') || environmentHost || 'localhost';
  const isLocal = ['localhost', '127.0.0.1', '[::1]'].includes(host) || /^(\/|%2F)/.test(host);
  if (!isLocal && url.searchParams.get('sslmode') !== 'verify-full') {
    throw new Error(
      `The database at ${host} would be spoken to without knowing that it is the right one, so it is refused. ` +
        'Add ?sslmode=verify-full (and sslrootcert=FILE where its certificate is of your own authority).',
    );
  }
  // A stray space or percent sign makes the library read the text in another way than it was judged here.
  if (url.search !== '') url.search = url.searchParams.toString();
  return url.href;
}

function refuseOtherOptions(url: URL): void {
  const names = [...url.searchParams.keys()];
  const wrong = names.find((name, place) => !allowed.includes(name) || names.indexOf(name) !== place);
  const socket = url.searchParams.get('host');
  const isSocketAlone = socket === null || (url.hostname === '' && socket.startsWith('/'));
  if (wrong === undefined && isSocketAlone && !/%(?![0-9a-f]{2})| /i.test(url.href)) return;
  throw new Error(
    'The address of the database holds an option that could undo what keeps the rows safe, so the central office did ' +
      'not start. Allowed are sslmode and sslrootcert, once each, and host=FOLDER of a socket in place of a name.',
  );
}
