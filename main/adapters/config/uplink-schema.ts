import { z } from 'zod';

const file = z.string().min(1).max(4096);

/** The line to the central office. */
export const uplinkConfigSchema = z.strictObject({
  url: z
    .string()
    .min(1)
    .max(300)
    .describe('mqtts://host:8883; mqtt://127.0.0.1:1883, a plain connection, only to this machine.'),
  mqttVersion: z.union([z.literal(4), z.literal(5)]).default(5),
  tls: z
    .strictObject({
      ca: file.describe('PEM file of the authority that signed the certificate of the broker.'),
      certificate: file.describe('PEM file with the certificate of this gate; its common name is site/gate.'),
      key: file.describe('PEM file with the private key of that certificate, mode 0600.'),
    })
    .nullable()
    .default(null)
    .describe(
      'Certificates for mqtts://; a broker on this machine may do without. Names of files are relative to the folder of this one.',
    ),
  centralKey: file
    .nullable()
    .default(null)
    .describe(
      'PEM file with the public key of the central office, which signs lists and commands; null: none are taken.',
    ),
});
export type UplinkConfig = z.infer<typeof uplinkConfigSchema>;
