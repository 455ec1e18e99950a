import { datasetNames } from '../../core/events/line.ts';
import { centralStatusTopic, maxPacketBytes, topicOf } from '../../core/events/wire.ts';

/** Who may say and hear what (S1), as Mosquitto takes it; whatever is not named is refused. */
export function gateAccess(gates: readonly string[]): string {
  return `${accessHead}\n${gates.map(gateRights).join('\n')}`;
}

/** The same for the listener of the central office. */
export function centralAccess(centrals: readonly string[]): string {
  return `${accessHead}\n${centrals.map(centralRights).join('\n')}`;
}

const accessHead = `# Who may say and hear what at the broker of PIPO Gate. Made by "pipo-gate broker-config".
# A user is the common name of a client certificate. Whatever is not named here is refused.
`;

/** Topics on which a gate speaks and hears; the centre does the other part. */
const spoken = ['events', 'status', 'health', 'sync/request', 'cmd/result'] as const;
const heard = ['acks', 'cmd', ...datasetNames.map((name) => `sync/${name}` as const)] as const;

function gateRights(gate: string): string {
  return userRights(gate, [
    ...spoken.map((topic) => `topic write ${topicOf(gate, topic)}`),
    ...heard.map((topic) => `topic read ${topicOf(gate, topic)}`),
    `topic read ${centralStatusTopic}`,
  ]);
}

function centralRights(name: string): string {
  return userRights(name, [
    ...spoken.map((topic) => `topic read ${topicOf('+/+', topic)}`),
    ...heard.map((topic) => `topic write ${topicOf('+/+', topic)}`),
    `topic readwrite ${centralStatusTopic}`,
  ]);
}

function userRights(name: string, rights: readonly string[]): string {
  return `user ${name}\n${rights.join('\n')}\n`;
}

export interface ListenerPlan {
  readonly port: number;
  /** Address to listen on; all of them when not given. */
  readonly bind?: string;
  /** Authority of those who call. */
  readonly ca: string;
  readonly accessList: string;
}

export interface MosquittoPlan {
  readonly gates: ListenerPlan;
  readonly central: ListenerPlan;
  readonly certificate: string;
  readonly key: string;
  /** Certificates that were taken back. */
  readonly revoked?: string;
  readonly gateCount: number;
}

/** Batches that one gate may have under way, and its other messages; a consumer that stalls must not lose them. */
const queuedPerGate = 40;
const leastQueued = 1000;

/** The configuration of Mosquitto 2.0 or later for the line between gates and the central office. */
export function mosquittoConfig(plan: MosquittoPlan): string {
  const { gates, central, gateCount } = plan;
  return `# Broker of PIPO Gate, for Mosquitto 2.0 or later. Made by "pipo-gate broker-config"; docs/line.md explains it.

per_listener_settings true

# Nothing is kept on disk: gates keep every row until the central office has confirmed it, and say who they are at
# each connection. What a broker stores could only be lost, or be read by others.
persistence false

# The largest message is a piece of a list, ${maxPacketBytes / 1024} KiB with everything around it; a batch of rows is 64 KiB.
max_packet_size ${maxPacketBytes}
# Batches on their way to one consumer at a time: enough for 5,000 rows a second over 100 ms and more.
max_inflight_messages 100
# ${queuedPerGate} for each gate; what does not fit is dropped, and the gate sends it again.
max_queued_messages ${Math.max(leastQueued, queuedPerGate * gateCount)}
# Gates and consumers ping every 20 s.
max_keepalive 120

log_dest stderr
log_type error
log_type warning
log_type notice
connection_messages true

# Gates.
${listener(gates, plan)}max_connections ${Math.max(100, 4 * gateCount)}
# The client's id is that of its certificate: no gate can push another off the line by calling itself by its id.
use_username_as_clientid true

# The central office alone, which has several connections under one name. Gates must not reach this port.
${listener(central, plan)}max_connections 100
`;
}

function listener({ port, bind, ca, accessList }: ListenerPlan, plan: MosquittoPlan): string {
  return `listener ${port}${bind === undefined ? '' : ` ${bind}`}
protocol mqtt
set_tcp_nodelay true
tls_version tlsv1.3
cafile ${ca}
certfile ${plan.certificate}
keyfile ${plan.key}
${plan.revoked === undefined ? '# No list of revoked certificates was there: see docs/line.md.' : `crlfile ${plan.revoked}`}
require_certificate true
# The common name of the certificate is the user name; the access list knows no other.
use_identity_as_username true
allow_anonymous false
acl_file ${accessList}
`;
}
