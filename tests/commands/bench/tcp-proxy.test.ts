import { connect, createServer, type Socket } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { createTcpProxy, type TcpProxy } from '../../../main/commands/bench/tcp-proxy.ts';
import { eventually } from '../../support/eventually.ts';

/** A server that says back what it hears, and keeps what it heard of each connection. */
async function world(): Promise<{
  proxy: TcpProxy;
  heard: string[];
  ended: boolean[];
  client: () => Client;
}> {
  const heard: string[] = [];
  const ended: boolean[] = [];
  const sockets = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    const n = heard.push('') - 1;
    sockets.add(socket);
    ended.push(false);
    socket.on('error', () => undefined);
    socket.on('data', (bytes) => {
      heard[n] += bytes.toString();
      socket.write(bytes);
    });
    socket.on('end', () => {
      ended[n] = true;
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const proxy = await createTcpProxy(address !== null && typeof address === 'object' ? address.port : 0);
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    await proxy.close();
    await new Promise((resolve) => server.close(resolve));
  });
  return { proxy, heard, ended, client: () => clientOf(proxy.port) };
}

interface Client {
  readonly socket: Socket;
  heard(): string;
  isGone(): boolean;
}

function clientOf(port: number): Client {
  const socket = connect(port, '127.0.0.1');
  let heard = '';
  let gone = false;
  socket.on('error', () => undefined);
  socket.on('close', () => {
    gone = true;
  });
  socket.on('data', (bytes) => {
    heard += bytes.toString();
  });
  onTestFinished(() => void socket.destroy());
  return { socket, heard: () => heard, isGone: () => gone };
}

it('bytes go through in both ways, and keep their order while the delay becomes less', async () => {
  const { proxy, client } = await world();
  const one = client();
  proxy.delay({ up: 120, down: 0 });
  one.socket.write('first ');
  await eventually('it was taken', () => proxy.connections() === 1);
  proxy.delay({ up: 0, down: 0 });
  one.socket.write('second');
  await eventually('both came back', () => one.heard() === 'first second');
});

it('a stalled way lets nothing through and breaks nothing; the other way goes on', async () => {
  const { proxy, heard, client } = await world();
  const one = client();
  one.socket.write('a');
  await eventually('it stands', () => one.heard() === 'a');
  proxy.stall('down', true);
  one.socket.write('b');
  await eventually('the server heard it', () => heard[0] === 'ab');
  expect([one.heard(), one.isGone()]).toEqual(['a', false]);
  proxy.mend();
  await eventually('it came at last', () => one.heard() === 'ab');
});

it('a cut breaks both ends, and refused connections break at once', async () => {
  const { proxy, client } = await world();
  const one = client();
  one.socket.write('a');
  await eventually('it stands', () => one.heard() === 'a');
  expect(proxy.cut()).toBe(1);
  await eventually('the client noticed', one.isGone);
  proxy.refuse(true);
  const two = client();
  await eventually('it was refused', two.isGone);
  expect(proxy.connections()).toBe(0);
});

it('a connection breaks in the middle of what is sent', async () => {
  const { proxy, heard, client } = await world();
  const one = client();
  one.socket.write('a');
  await eventually('it stands', () => one.heard() === 'a');
  proxy.cutAfter(3, 'up');
  one.socket.write('bcdefg');
  await eventually('it broke', one.isGone);
  expect('abcd').toContain(heard[0]);
});

it('a dead connection carries nothing and tells no end, while a new one works', async () => {
  const { proxy, heard, client } = await world();
  const one = client();
  one.socket.write('a');
  await eventually('it stands', () => one.heard() === 'a');
  expect(proxy.deaden()).toBe(1);
  one.socket.write('lost');
  const two = client();
  two.socket.write('b');
  await eventually('the new one works', () => two.heard() === 'b');
  expect([heard[0], one.heard(), one.isGone()]).toEqual(['a', 'a', false]);
});

it('a half-closed way ends for its receiver, and the other way still carries', async () => {
  const { proxy, ended, heard, client } = await world();
  const one = client();
  one.socket.write('a');
  await eventually('it stands', () => one.heard() === 'a');
  proxy.halfClose('up');
  await eventually('the server was told', () => ended[0] === true);
  one.socket.write('lost');
  expect([heard[0], one.isGone()]).toEqual(['a', false]);
});

it('after a swap the client comes again while the server still holds the old connection', async () => {
  const { proxy, heard, ended, client } = await world();
  const one = client();
  one.socket.write('a');
  await eventually('it stands', () => one.heard() === 'a');
  proxy.delay({ up: 50, down: 0 });
  one.socket.write('late');
  await eventually('it is under way', () => one.socket.bytesWritten === 5);
  expect(proxy.swap(5000)).toBe(1);
  await eventually('the client noticed', one.isGone);
  const two = client();
  two.socket.write('b');
  await eventually('the new one works', () => two.heard() === 'b');
  expect([heard.length, ended[0]]).toEqual([2, false]);
});
