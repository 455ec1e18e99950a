/**
 * Reads the address of a PostgreSQL server. A password does not belong in it: every user of the computer can read a
 * command line. Over a network the server must prove itself, because rows in transit are as good as rows at rest.
 * @returns the address as it is, or throws a sentence
 */
export function readDatabaseAddress(text: string): string {
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
  const isLocal = ['', 'localhost', '127.0.0.1', '[::1]'].includes(url.hostname) || isSocket(url);
  if (!isLocal && url.searchParams.get('sslmode') !== 'verify-full') {
    throw new Error(
      `The database at ${url.hostname} would be spoken to without knowing that it is the right one, so it is refused. ` +
        'Add ?sslmode=verify-full (and sslrootcert=FILE where its certificate is of your own authority).',
    );
  }
  return text;
}

/** A folder of the socket instead of a name. */
function isSocket(url: URL): boolean {
  return url.hostname.startsWith('%2F') || (url.searchParams.get('host') ?? '').startsWith('/');
}
