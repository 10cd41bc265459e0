import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { startTcpProxy, type TcpProxy } from './tcp-proxy.js';

let echo: Server;
let proxy: TcpProxy;
let clients: Socket[];
beforeEach(async () => {
  clients = [];
  echo = createServer((socket) => {
    socket.on('error', () => {});
    socket.pipe(socket);
  }).listen(0, '127.0.0.1');
  await once(echo, 'listening');
  proxy = await startTcpProxy((echo.address() as AddressInfo).port);
});
afterEach(async () => {
  for (const client of clients) client.destroy();
  await proxy.close();
  echo.close();
});

interface Client {
  socket: Socket;
  got(): string;
  /** Resolves with how it ended: `end` in order, or the code of the error. */
  ended: Promise<string>;
}

async function open(): Promise<Client> {
  const socket = connect(proxy.port, '127.0.0.1');
  clients.push(socket);
  let text = '';
  socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const ended = new Promise<string>((done) => {
    socket.on('error', (error: NodeJS.ErrnoException) => done(error.code ?? 'error'));
    socket.on('close', () => done('end'));
  });
  await once(socket, 'connect');
  return { socket, got: () => text, ended };
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resume) => setTimeout(resume, 2));
}

/** Long enough for bytes that are let through to have come. */
const aWhile = () => new Promise((resume) => setTimeout(resume, 50));

it('hands on what comes, both ways', async () => {
  const client = await open();
  client.socket.write('hello');
  await until(() => client.got() === 'hello');
  expect(proxy.connections().map(({ passed }) => passed)).toEqual([{ up: 5, down: 5 }]);
});

it.each(['up', 'down'] as const)('holds back what goes %s, and hands it on in order when it is let go', async (way) => {
  const client = await open();
  client.socket.write('a');
  await until(() => client.got() === 'a');
  proxy.hold(way);
  client.socket.write('b');
  await aWhile();
  client.socket.write('c');
  await aWhile();
  expect(client.got()).toBe('a');
  proxy.release(way);
  await until(() => client.got() === 'abc');
});

it('holds back what goes over connections that are made meanwhile', async () => {
  proxy.hold('down');
  const client = await open();
  client.socket.write('a');
  await aWhile();
  expect(client.got()).toBe('');
  proxy.release('down');
  await until(() => client.got() === 'a');
});

it('resets connections', async () => {
  const client = await open();
  client.socket.write('a');
  await until(() => client.got() === 'a');
  proxy.resetAll();
  expect(await client.ended).toBe('ECONNRESET');
  expect(proxy.connections()).toEqual([]);
});

it('cuts a connection after so many bytes, which arrive', async () => {
  proxy.cutAfter(() => 3);
  const client = await open();
  client.socket.write('abcde');
  await client.ended;
  expect('abc'.startsWith(client.got())).toBe(true);
  proxy.cutAfter(null);
  const next = await open();
  next.socket.write('abcde');
  await until(() => next.got() === 'abcde');
});

it('shows each chunk before it goes on, and lets so much of it through', async () => {
  const seen: [string, string][] = [];
  proxy.inspect((chunk, direction) => {
    seen.push([direction, chunk.toString()]);
    return direction === 'down' ? 0 : undefined;
  });
  const client = await open();
  client.socket.write('abc');
  await client.ended;
  expect(client.got()).toBe('');
  expect(seen).toEqual([
    ['up', 'abc'],
    ['down', 'abc'],
  ]);
});

it('refuses new connections, and takes them again', async () => {
  proxy.refuse(true);
  const socket = connect(proxy.port, '127.0.0.1');
  const [error] = (await once(socket, 'error').catch((cause: unknown) => [cause])) as [NodeJS.ErrnoException];
  expect(error.code).toBe('ECONNRESET');
  proxy.refuse(false);
  const client = await open();
  client.socket.write('a');
  await until(() => client.got() === 'a');
});

it('ends with its server', async () => {
  const client = await open();
  await proxy.close();
  expect(await client.ended).toBe('ECONNRESET');
});
