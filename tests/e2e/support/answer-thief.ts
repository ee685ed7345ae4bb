import { connect, createServer, type Server } from 'node:net';

const PUSH = 'POST /v1/sync/push';

/**
 * A wire that loses answers: the push reaches the server and is committed there, and when the answer comes the line is
 * cut instead. The worst moment for a line to fall, and one that no timing would hit reliably.
 */
export class AnswerThief {
  readonly url: string;
  readonly #server: Server;
  #wanted = 0;
  #stolen = 0;

  private constructor(server: Server, port: number) {
    this.#server = server;
    this.url = `http://127.0.0.1:${port}`;
  }

  static async start(targetUrl: string): Promise<AnswerThief> {
    const target = new URL(targetUrl);
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('the thief does not listen');
    const thief = new AnswerThief(server, address.port);
    server.on('connection', (client) => {
      const upstream = connect(Number(target.port), target.hostname);
      let pushing = false;
      client.on('data', (chunk) => {
        if (chunk.includes(PUSH)) pushing = true;
        upstream.write(chunk);
      });
      upstream.on('data', (chunk) => {
        if (pushing && thief.#wanted > 0) {
          thief.#wanted -= 1;
          thief.#stolen += 1;
          client.destroy();
          upstream.destroy();
          return;
        }
        pushing = false;
        client.write(chunk);
      });
      client.on('error', () => upstream.destroy()).on('close', () => upstream.destroy());
      upstream.on('error', () => client.destroy()).on('close', () => client.destroy());
    });
    return thief;
  }

  /** The answers to the next pushes are lost. */
  steal(count: number): void {
    this.#wanted = count;
  }

  get stolen(): number {
    return this.#stolen;
  }

  /** After the workstation behind it is closed. */
  stop(): void {
    this.#server.close();
  }
}
