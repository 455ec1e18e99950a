/** What openssl-ca(1) needs to know; `altNames` are those of a broker. */
export function authorityConfig(altNames: readonly string[]): string {
  return `${base}${altNames.length === 0 ? '' : `subjectAltName = ${altNames.join(', ')}\n`}`;
}

/** RFC 5280: who may sign, who may serve, who may call. Names are set on the command line. */
const base = `[ca]
default_ca = trial

[trial]
database = index.txt
serial = serial
crlnumber = crlnumber
new_certs_dir = issued
unique_subject = no
default_md = sha256
default_crl_days = 365
policy = policy

[policy]
commonName = supplied

[req]
distinguished_name = subject

[subject]

[authority]
basicConstraints = critical, CA:TRUE, pathlen:0
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash

[client]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = clientAuth
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid

[server]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = serverAuth
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
`;
