/**
 * The key that the rule sets shipped with this program are signed with (Ed25519, SPKI PEM). Its private half is not in
 * this repository: whoever changes a shipped set makes a new pair, signs all of them, and puts the new key here. See
 * docs/rules.md.
 */
export const vendorKeyPem = `-----BEGIN PUBLIC KEY-----
MCowBQYDK2VwAyEAawhrPhjuuWjhglE9j8iQs9sC3xmn/u/sj3U4c4p7KdU=
-----END PUBLIC KEY-----
`;
