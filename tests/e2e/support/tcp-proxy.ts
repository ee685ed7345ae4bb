import { connect, createServer, type Server, type Socket } from 'node:net';

/** A wire that a test can cut: stands in front of the backend, so that the app under test needs no switch of its own. */
export class TcpProxy {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #target: URL | null = null;
  #cut = false;

  private constructor() {
    this.#server = createServer((client) => this.#join(client));
  }

  /** Listens at once; where to may be said later, for a server that must know its public address before it starts. */
  static async start(targetUrl?: string): Promise<TcpProxy> {
    const proxy = new TcpProxy();
    if (targetUrl !== undefined) proxy.aim(targetUrl);
    await new Promise<void>((resolve, reject) => {
      proxy.#server.once('error', reject);
      proxy.#server.listen(0, '127.0.0.1', resolve);
    });
    return proxy;
  }

  get url(): string {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('the proxy does not listen');
    return `http://127.0.0.1:${address.port}`;
  }

  aim(targetUrl: string): void {
    this.#target = new URL(targetUrl);
  }

  /** Cuts every line and lets no new one through. */
  cut(): void {
    this.#cut = true;
    for (const socket of this.#sockets) socket.destroy();
  }

  mend(): void {
    this.#cut = false;
  }

  async stop(): Promise<void> {
    this.cut();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  #join(client: Socket): void {
    if (this.#cut || this.#target === null) {
      client.destroy();
      return;
    }
    const upstream = connect(Number(this.#target.port), this.#target.hostname);
    for (const [here, there] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      this.#sockets.add(here);
      here.pipe(there);
      here.on('error', () => there.destroy());
      here.on('close', () => {
        this.#sockets.delete(here);
        there.destroy();
      });
    }
  }
}
