import type { Socket } from 'node:net';
import { type BrokerLine, createBrokerLine } from '../../adapters/mqtt/broker-line.ts';
import { lineCertificate, type TlsFiles } from '../../adapters/mqtt/tls-files.ts';
import { judgeCertificate } from '../../app/certificate-finding.ts';
import { gateKeyOf } from '../../compose-settings.ts';
import { certificateDaysLeft } from '../../core/events/certificate.ts';
import type { Check, Finding } from './finding.ts';

const finding = (state: Finding['state'], part: string, sentence: string): Finding => ({
  state,
  part,
  sentence,
});

/** The line to the central office: its address, the certificate, and a connection as the gate opens it. */
export const broker: Check = async (settings) => {
  const { uplink } = settings;
  if (uplink === null) {
    const alone = 'No central office is configured; everything stays in this gate’s own record.';
    return [finding('attention', 'broker', alone)];
  }
  const { url, tls } = uplink;
  const name = gateKeyOf(settings);
  const line = createBrokerLine(url, tls, { side: 'gate', name });
  if (!line.ok) return [finding('problem', 'broker', line.error.sentence)];
  if (line.value.address.protocol === 'mqtt') {
    const unused = 'Certificates are configured and not used: the address begins with mqtt://, not mqtts://.';
    const aside = tls === null ? [] : [finding('attention', 'certificate', unused)];
    return [...aside, await answer(line.value, url)];
  }
  if (tls === null) return [await answer(line.value, url)];
  const { found, isUsable } = lookAt(tls, name);
  // With files that cannot be used no connection can be tried.
  return isUsable ? [found, await answer(line.value, url)] : [found];
};

function lookAt(files: TlsFiles, name: string): { readonly found: Finding; readonly isUsable: boolean } {
  const look = lineCertificate(files, { side: 'gate', name }).look();
  if (look.kind === 'unusable')
    return { found: finding('problem', 'certificate', look.sentence), isUsable: false };
  const now = Date.now();
  const doubt = judgeCertificate(look, now, 'gate');
  const state = doubt?.code === 'broker/certificate-expiring' ? 'attention' : 'problem';
  const good = `The certificate of ${name} holds for ${certificateDaysLeft(look.span, now)} more days.`;
  const found =
    doubt === undefined ? finding('ok', 'certificate', good) : finding(state, 'certificate', doubt.sentence);
  return { found, isUsable: true };
}

const connectTimeoutMs = 3000;
/** In TLS 1.3 a broker says only after the handshake what it thinks of our certificate. */
const verdictAfterMs = 700;

/** No MQTT is spoken: the broker would take the doctor for the gate and end the gate's own connection. */
async function answer(line: BrokerLine, url: string): Promise<Finding> {
  const socket = line.open();
  const error = await firstTrouble(socket, line.address.protocol === 'mqtts' ? 'secureConnect' : 'connect');
  socket.destroy();
  if (error === undefined) {
    const safely =
      line.address.protocol === 'mqtts' ? ', with TLS 1.3 and a certificate of its authority' : '';
    return finding('ok', 'broker', `${url} answers${safely}.`);
  }
  const named = line.explain(error)?.sentence;
  const silent = `${url} does not answer (${error.message}). The gate works and keeps every event; look at the network and at the broker.`;
  return finding('problem', 'broker', named ?? silent);
}

function firstTrouble(socket: Socket, ready: 'connect' | 'secureConnect'): Promise<Error | undefined> {
  return new Promise((resolve) => {
    const late = setTimeout(() => resolve(new Error('no answer in time')), connectTimeoutMs);
    const end = (error?: Error): void => {
      clearTimeout(late);
      resolve(error);
    };
    socket.on('error', end);
    socket.on('close', () => end(new Error('it closed the connection')));
    socket.on(ready, () => {
      clearTimeout(late);
      if (ready === 'connect') end();
      else setTimeout(end, verdictAfterMs);
    });
    // A verdict that nobody reads is never told.
    socket.resume();
  });
}
