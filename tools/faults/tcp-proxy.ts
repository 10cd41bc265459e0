import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** Which way bytes go: up, from the client to the server, or down. */
export type Direction = 'up' | 'down';

/** A connection that goes through the proxy. */
export interface ProxiedConnection {
  readonly number: number;
  /** Bytes that went through so far. */
  readonly passed: Record<Direction, number>;
  /** Holds back what comes this way from now on; it waits. */
  hold(direction: Direction): void;
  /** Lets what waits go on. */
  release(direction: Direction): void;
  /** Ends both sides by a reset, what waits being lost. */
  reset(): void;
}

/**
 * Sees each chunk before it goes on and says how much of it may: all (undefined), or so many bytes, the rest being lost
 * with the connection.
 */
export type Inspect = (chunk: Buffer, direction: Direction, connection: ProxiedConnection) => number | undefined;

export interface TcpProxy {
  port: number;
  connections(): ProxiedConnection[];
  /** Holds back what comes this way on every connection, new ones included, until it is let go. */
  hold(direction: Direction): void;
  release(direction: Direction): void;
  /** Resets every connection. */
  resetAll(): void;
  /** Ends each connection after so many bytes that come down; null: no more. */
  cutAfter(bytes: (() => number) | null): void;
  inspect(inspect: Inspect | undefined): void;
  /** Takes no new connections until told otherwise: they are reset at once. */
  refuse(refusing: boolean): void;
  close(): Promise<void>;
}

/** A proxy on loopback in front of a server on loopback, that can do to a connection what networks do. */
export async function startTcpProxy(serverPort: number): Promise<TcpProxy> {
  const open = new Set<Connection>();
  const held = new Set<Direction>();
  let inspect: Inspect | undefined;
  let cut: (() => number) | null = null;
  let refusing = false;
  let count = 0;
  const server = createServer((client) => {
    if (refusing) return void client.resetAndDestroy();
    const inspected: Inspect = (...args) => inspect?.(...args);
    const connection = new Connection(count++, client, connect(serverPort, '127.0.0.1'), inspected);
    open.add(connection);
    connection.onEnd = () => open.delete(connection);
    if (cut) connection.cutAfter(cut());
    for (const direction of held) connection.hold(direction);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const all = (act: (connection: Connection) => void): void => [...open].forEach(act);
  return {
    port: (server.address() as AddressInfo).port,
    connections: () => [...open],
    hold(direction) {
      held.add(direction);
      all((connection) => connection.hold(direction));
    },
    release(direction) {
      held.delete(direction);
      all((connection) => connection.release(direction));
    },
    resetAll: () => all((connection) => connection.reset()),
    cutAfter(bytes) {
      cut = bytes;
      if (bytes) all((connection) => connection.cutAfter(bytes()));
    },
    inspect: (next) => void (inspect = next),
    refuse: (next) => void (refusing = next),
    close: () => closeAll(server, open),
  };
}

async function closeAll(server: Server, open: Set<Connection>): Promise<void> {
  server.close();
  for (const connection of [...open]) connection.reset();
  if (server.listening) await once(server, 'close');
}

class Connection implements ProxiedConnection {
  readonly passed: Record<Direction, number> = { up: 0, down: 0 };
  onEnd: () => void = () => {};
  readonly #sockets: Record<'client' | 'server', Socket>;
  readonly #inspect: Inspect;
  readonly #held = new Set<Direction>();
  readonly #waiting: Record<Direction, Buffer[]> = { up: [], down: [] };
  #cutAt = Infinity;

  constructor(
    readonly number: number,
    client: Socket,
    server: Socket,
    inspect: Inspect,
  ) {
    this.#sockets = { client, server };
    this.#inspect = inspect;
    this.#pass(client, server, 'up');
    this.#pass(server, client, 'down');
  }

  hold(direction: Direction): void {
    this.#held.add(direction);
  }

  release(direction: Direction): void {
    this.#held.delete(direction);
    const { client, server } = this.#sockets;
    const to = direction === 'up' ? server : client;
    for (const chunk of this.#waiting[direction].splice(0)) this.#forward(chunk, to, direction);
  }

  /** So many bytes from now on. */
  cutAfter(bytes: number): void {
    this.#cutAt = this.passed.down + bytes;
  }

  reset(): void {
    this.onEnd();
    for (const socket of Object.values(this.#sockets)) socket.resetAndDestroy();
  }

  #pass(from: Socket, to: Socket, direction: Direction): void {
    from.setNoDelay(true);
    from.on('data', (chunk) => {
      if (this.#held.has(direction)) this.#waiting[direction].push(chunk);
      else this.#forward(chunk, to, direction);
    });
    from.on('error', () => this.reset());
    from.on('end', () => to.end());
    from.on('close', () => this.onEnd());
  }

  #forward(chunk: Buffer, to: Socket, direction: Direction): void {
    if (to.destroyed) return;
    const room = direction === 'down' ? this.#cutAt - this.passed.down : Infinity;
    const allowed = Math.min(this.#inspect(chunk, direction, this) ?? chunk.length, room);
    this.passed[direction] += Math.min(allowed, chunk.length);
    if (allowed >= chunk.length) return void to.write(chunk);
    // What may still go is on its way before the connection ends.
    to.write(chunk.subarray(0, allowed), () => this.reset());
    for (const other of ['up', 'down'] as const) this.hold(other);
  }
}
